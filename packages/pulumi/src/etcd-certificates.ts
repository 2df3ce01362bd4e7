import type {
  AuthorityResources,
  CertificateResources,
  IssuedValue,
  LeafResources,
  PrivateKeyPlan,
} from '@etcd-iac/azure';
import { all, type Output } from '@pulumi/pulumi';
import { CertRequest, LocallySignedCert, PrivateKey, SelfSignedCert } from '@pulumi/tls';
import { childName, type ChildScope } from './engine/cluster-scope';
import { known } from './engine/known';

interface IssuedPair {
  readonly certificate: Output<string>;
  readonly privateKey: Output<string>;
}

/** The certificates that are issued together with the cluster, if any. */
export class EtcdCertificates {
  private readonly authorities: ReadonlyMap<number, IssuedPair>;
  private readonly leaves: ReadonlyMap<string, IssuedPair>;

  constructor(
    private readonly child: ChildScope,
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
      childName(this.child, certificate.id),
      {
        privateKeyPem: key,
        subject: certificate.subject,
        isCaCertificate: true,
        setSubjectKeyId: true,
        allowedUses: [...certificate.allowedUses],
        validityPeriodHours: certificate.validityHours,
        earlyRenewalHours: certificate.earlyRenewalHours,
      },
      { parent: this.child.parent },
    );
    return { certificate: this.issued(certPem, certificate.id, 'certPem'), privateKey: key };
  }

  private createLeaf({ privateKey, request, authority, certificate }: LeafResources): IssuedPair {
    const { parent } = this.child;
    const issuer = found(this.authorities.get(authority), `there is no authority ${authority}`);
    const key = this.createPrivateKey(privateKey);
    const { certRequestPem } = new CertRequest(
      childName(this.child, request.id),
      {
        privateKeyPem: key,
        subject: request.subject,
        dnsNames: [...request.dnsNames],
        ipAddresses: [...request.ipAddresses],
      },
      { parent },
    );
    const { certPem } = new LocallySignedCert(
      childName(this.child, certificate.id),
      {
        certRequestPem,
        caCertPem: issuer.certificate,
        caPrivateKeyPem: issuer.privateKey,
        allowedUses: [...certificate.allowedUses],
        validityPeriodHours: certificate.validityHours,
        earlyRenewalHours: certificate.earlyRenewalHours,
      },
      { parent },
    );
    return { certificate: this.issued(certPem, certificate.id, 'certPem'), privateKey: key };
  }

  private createPrivateKey({ id, algorithm, ecdsaCurve }: PrivateKeyPlan): Output<string> {
    const { parent } = this.child;
    const { privateKeyPem } = new PrivateKey(
      childName(this.child, id),
      { algorithm, ecdsaCurve },
      { parent },
    );
    return this.issued(privateKeyPem, id, 'privateKeyPem');
  }

  /** Only mocks issue nothing. */
  private issued(pem: Output<string | undefined>, id: string, field: string): Output<string> {
    const answer = `the resource ${childName(this.child, id)}`;
    return pem.apply((text) =>
      known(text, {
        by: 'The tls provider',
        what: `${field} of ${childName(this.child, id)}`,
        answer,
        field,
      }),
    );
  }
}

function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
