import type { TerraformMetaArguments } from 'cdktn';
import type { Construct } from 'constructs';
import { text } from './argument';
import { nameArguments, type CertificateNames } from './names';
import { TlsResource } from './tls-resource';

/** What a certificate is asked for with. */
export interface CertRequestConfig extends TerraformMetaArguments, CertificateNames {
  /** Key of the holder. Secret. */
  readonly privateKeyPem: string;
}

/** A request that an authority can sign. */
export class CertRequest extends TlsResource {
  static readonly tfResourceType = 'tls_cert_request';

  constructor(scope: Construct, id: string, config: CertRequestConfig) {
    super(scope, id, CertRequest.tfResourceType, config, {
      private_key_pem: text(config.privateKeyPem),
      ...nameArguments(config),
    });
  }

  get certRequestPem(): string {
    return this.getStringAttribute('cert_request_pem');
  }
}
