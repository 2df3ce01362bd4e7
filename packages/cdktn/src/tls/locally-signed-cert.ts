import type { TerraformMetaArguments } from 'cdktn';
import type { Construct } from 'constructs';
import { text } from './argument';
import { signingArguments, type SigningTerms } from './signing';
import { TlsResource } from './tls-resource';

/** What a certificate is made from that an authority signs. */
export interface LocallySignedCertConfig extends TerraformMetaArguments, SigningTerms {
  readonly certRequestPem: string;
  readonly caCertPem: string;
  /** Key of the authority. Secret. */
  readonly caPrivateKeyPem: string;
}

/** A certificate that an authority of the same program has signed. */
export class LocallySignedCert extends TlsResource {
  static readonly tfResourceType = 'tls_locally_signed_cert';

  constructor(scope: Construct, id: string, config: LocallySignedCertConfig) {
    super(scope, id, LocallySignedCert.tfResourceType, config, {
      cert_request_pem: text(config.certRequestPem),
      ca_cert_pem: text(config.caCertPem),
      ca_private_key_pem: text(config.caPrivateKeyPem),
      ...signingArguments(config),
    });
  }

  get certPem(): string {
    return this.getStringAttribute('cert_pem');
  }

  /** When it ends, as RFC 3339 has it. */
  get validityEndTime(): string {
    return this.getStringAttribute('validity_end_time');
  }
}
