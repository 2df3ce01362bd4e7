import type {
  AuthorityResources,
  CertificateResources,
  IssuedValue,
  LeafResources,
  PrivateKeyPlan,
} from '@etcd-iac/azure';
import { all, type Output } from '@pulumi/pulumi';
import { CertRequest, LocallySignedCert, PrivateKey, SelfSignedCert } from '@pulumi/tls';
import type { ClusterScope } from './engine/cluster-scope';
import { known } from './engine/known';
import { found } from './found';

interface IssuedPair {
  readonly certificate: Output<string>;
  readonly privateKey: Output<string>;
}

/** The certificates that are issued together with the cluster, if any. */
export class EtcdCertificates {
  private readonly authorities: ReadonlyMap<number, IssuedPair>;
  private readonly leaves: ReadonlyMap<string, IssuedPair>;

  constructor(
    private readonly scope: ClusterScope,
    plan: CertificateResources = { authorities: [], leaves: [] },
  ) {
    this.authorities = new Map(plan.authorities.map((one) => [one.number, this.createAuthority(one)]));
    this.leaves = new Map(plan.leaves.map((leaf) => [leaf.holder, this.createLeaf(leaf)]));
  }

  valueOf({ from, holder = '' }: IssuedValue): Output<string> {
    if (from === 'authorities') {
      // Each ends with a line break.
      return all([...this.authorities.values()].map((one) => one.certificate)).apply((pems) => pems.join(''));
    }
    return found(this.leaves.get(holder), `no certificate is issued to ${holder}`)[from];
  }

  private createAuthority({ privateKey, certificate }: AuthorityResources): IssuedPair {
    const key = this.createPrivateKey(privateKey);
    const { certPem } = new SelfSignedCert(
      this.scope.name(certificate.id),
      {
        privateKeyPem: key,
        subject: certificate.subject,
        isCaCertificate: true,
        setSubjectKeyId: true,
        allowedUses: [...certificate.allowedUses],
        validityPeriodHours: certificate.validityHours,
        earlyRenewalHours: certificate.earlyRenewalHours,
      },
      this.scope.options,
    );
    return { certificate: this.issued(certPem, certificate.id, 'certPem'), privateKey: key };
  }

  private createLeaf({ privateKey, request, authority, certificate }: LeafResources): IssuedPair {
    const issuer = found(this.authorities.get(authority), `there is no authority ${authority}`);
    const key = this.createPrivateKey(privateKey);
    const { certRequestPem } = new CertRequest(
      this.scope.name(request.id),
      {
        privateKeyPem: key,
        subject: request.subject,
        dnsNames: [...request.dnsNames],
        ipAddresses: [...request.ipAddresses],
      },
      this.scope.options,
    );
    const { certPem } = new LocallySignedCert(
      this.scope.name(certificate.id),
      {
        certRequestPem,
        caCertPem: issuer.certificate,
        caPrivateKeyPem: issuer.privateKey,
        allowedUses: [...certificate.allowedUses],
        validityPeriodHours: certificate.validityHours,
        earlyRenewalHours: certificate.earlyRenewalHours,
      },
      this.scope.options,
    );
    return { certificate: this.issued(certPem, certificate.id, 'certPem'), privateKey: key };
  }

  private createPrivateKey({ id, algorithm, ecdsaCurve }: PrivateKeyPlan): Output<string> {
    const { privateKeyPem } = new PrivateKey(
      this.scope.name(id),
      { algorithm, ecdsaCurve },
      this.scope.options,
    );
    return this.issued(privateKeyPem, id, 'privateKeyPem');
  }

  /** Only mocks issue nothing. */
  private issued(pem: Output<string | undefined>, id: string, field: string): Output<string> {
    const name = this.scope.name(id);
    return pem.apply((text) =>
      known(text, {
        by: 'The tls provider',
        what: `${field} of ${name}`,
        answer: `the resource ${name}`,
        field,
      }),
    );
  }
}
