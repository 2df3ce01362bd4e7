import type { IResolvable, TerraformMetaArguments } from 'cdktn';
import type { Construct } from 'constructs';
import { flag, text } from './argument';
import { nameArguments, type CertificateNames } from './names';
import { signingArguments, type SigningTerms } from './signing';
import { TlsResource } from './tls-resource';

/** What a certificate is made from that its own key signs. */
export interface SelfSignedCertConfig extends TerraformMetaArguments, CertificateNames, SigningTerms {
  /** Key of the holder, who is the signer too. Secret. */
  readonly privateKeyPem: string;
  /**
   * Whether the certificate names the key that has signed it.
   *
   * @default false
   */
  readonly setAuthorityKeyId?: boolean | IResolvable;
}

/** A certificate that its own key has signed, such as that of an authority. */
export class SelfSignedCert extends TlsResource {
  static readonly tfResourceType = 'tls_self_signed_cert';

  constructor(scope: Construct, id: string, config: SelfSignedCertConfig) {
    super(scope, id, SelfSignedCert.tfResourceType, config, {
      private_key_pem: text(config.privateKeyPem),
      ...nameArguments(config),
      ...signingArguments(config),
      set_authority_key_id: flag(config.setAuthorityKeyId),
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
