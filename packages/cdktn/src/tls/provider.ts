import { TerraformProvider } from 'cdktn';
import type { Construct } from 'constructs';
import { text, toHcl, toJson } from './argument';
import { hashicorpTls } from './hashicorp-tls';

/** How the provider is declared. */
export interface TlsProviderConfig {
  /**
   * Name by which resources ask for this one of several.
   *
   * @default none: the provider of all tls resources that ask for no other
   */
  readonly alias?: string;
}

/** The provider `hashicorp/tls`, which issues keys and certificates. */
export class TlsProvider extends TerraformProvider {
  static readonly tfResourceType = 'tls';

  constructor(
    scope: Construct,
    id: string,
    private readonly config: TlsProviderConfig = {},
  ) {
    super(scope, id, {
      terraformResourceType: TlsProvider.tfResourceType,
      terraformGeneratorMetadata: hashicorpTls.metadata,
      terraformProviderSource: hashicorpTls.source,
    });
  }

  override get alias(): string | undefined {
    return this.config.alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson({ alias: text(this.alias) });
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl({ alias: text(this.alias) });
  }
}
