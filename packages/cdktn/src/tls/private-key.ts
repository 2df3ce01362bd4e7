import type { TerraformMetaArguments } from 'cdktn';
import type { Construct } from 'constructs';
import { number, text } from './argument';
import { TlsResource } from './tls-resource';

/** How a key is made. */
export interface PrivateKeyConfig extends TerraformMetaArguments {
  /** `RSA`, `ECDSA` or `ED25519`. */
  readonly algorithm: string;
  /**
   * Curve of an ECDSA key: `P224`, `P256`, `P384` or `P521`.
   *
   * @default 'P224'
   */
  readonly ecdsaCurve?: string;
  /**
   * Size of an RSA key, in bits.
   *
   * @default 2048
   */
  readonly rsaBits?: number;
}

/** A private key, which Terraform keeps in its state. */
export class PrivateKey extends TlsResource {
  static readonly tfResourceType = 'tls_private_key';

  constructor(scope: Construct, id: string, config: PrivateKeyConfig) {
    super(scope, id, PrivateKey.tfResourceType, config, {
      algorithm: text(config.algorithm),
      ecdsa_curve: text(config.ecdsaCurve),
      rsa_bits: number(config.rsaBits),
    });
  }

  /** Secret. */
  get privateKeyPem(): string {
    return this.getStringAttribute('private_key_pem');
  }

  get publicKeyPem(): string {
    return this.getStringAttribute('public_key_pem');
  }
}
