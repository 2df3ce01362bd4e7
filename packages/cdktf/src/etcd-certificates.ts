import type {
  AuthorityResources,
  CertificateResources,
  IssuedValue,
  LeafResources,
  PrivateKeyPlan,
} from '@etcd-iac/azure';
import { CertRequest } from '@cdktf/provider-tls/lib/cert-request';
import { LocallySignedCert } from '@cdktf/provider-tls/lib/locally-signed-cert';
import { PrivateKey } from '@cdktf/provider-tls/lib/private-key';
import { SelfSignedCert } from '@cdktf/provider-tls/lib/self-signed-cert';
import type { Construct } from 'constructs';
import { found } from './found';

interface IssuedPair {
  readonly certificate: string;
  readonly privateKey: string;
}

/** The certificates that are issued together with the cluster, if any. */
export class EtcdCertificates {
  private readonly authorities: ReadonlyMap<number, IssuedPair>;
  private readonly leaves: ReadonlyMap<string, IssuedPair>;

  constructor(
    private readonly scope: Construct,
    plan: CertificateResources = { authorities: [], leaves: [] },
  ) {
    this.authorities = new Map(plan.authorities.map((one) => [one.number, this.createAuthority(one)]));
    this.leaves = new Map(plan.leaves.map((leaf) => [leaf.holder, this.createLeaf(leaf)]));
  }

  valueOf({ from, holder = '' }: IssuedValue): string {
    // Each ends with a line break.
    if (from === 'authorities') return [...this.authorities.values()].map((one) => one.certificate).join('');
    return found(this.leaves.get(holder), `no certificate is issued to ${holder}`)[from];
  }

  private createAuthority({ privateKey, certificate }: AuthorityResources): IssuedPair {
    const key = this.createPrivateKey(privateKey);
    const { certPem } = new SelfSignedCert(this.scope, certificate.id, {
      privateKeyPem: key,
      subject: [certificate.subject],
      isCaCertificate: true,
      setSubjectKeyId: true,
      allowedUses: [...certificate.allowedUses],
      validityPeriodHours: certificate.validityHours,
      earlyRenewalHours: certificate.earlyRenewalHours,
    });
    return { certificate: certPem, privateKey: key };
  }

  private createLeaf({ privateKey, request, authority, certificate }: LeafResources): IssuedPair {
    const issuer = found(this.authorities.get(authority), `there is no authority ${authority}`);
    const key = this.createPrivateKey(privateKey);
    const { certRequestPem } = new CertRequest(this.scope, request.id, {
      privateKeyPem: key,
      subject: [request.subject],
      dnsNames: [...request.dnsNames],
      ipAddresses: [...request.ipAddresses],
    });
    const { certPem } = new LocallySignedCert(this.scope, certificate.id, {
      certRequestPem,
      caCertPem: issuer.certificate,
      caPrivateKeyPem: issuer.privateKey,
      allowedUses: [...certificate.allowedUses],
      validityPeriodHours: certificate.validityHours,
      earlyRenewalHours: certificate.earlyRenewalHours,
    });
    return { certificate: certPem, privateKey: key };
  }

  private createPrivateKey({ id, algorithm, ecdsaCurve }: PrivateKeyPlan): string {
    return new PrivateKey(this.scope, id, { algorithm, ecdsaCurve }).privateKeyPem;
  }
}
