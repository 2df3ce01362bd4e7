import { TerraformResource, type TerraformMetaArguments } from 'cdktn';
import type { Construct } from 'constructs';
import { toHcl, toJson, type Arguments } from './argument';
import { hashicorpTls } from './hashicorp-tls';

/** What the resources of the provider have in common. */
export abstract class TlsResource extends TerraformResource {
  protected constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    config: TerraformMetaArguments,
    private readonly given: Arguments,
  ) {
    const { dependsOn, count, provider, lifecycle, forEach, provisioners, connection } = config;
    const meta = { dependsOn, count, provider, lifecycle, forEach, provisioners, connection };
    const isGiven = ([, value]: readonly [string, unknown]): boolean => value !== undefined;
    super(scope, id, {
      terraformResourceType,
      terraformGeneratorMetadata: hashicorpTls.metadata,
      ...Object.fromEntries(Object.entries(meta).filter(isGiven)),
    });
  }

  get id(): string {
    return this.getStringAttribute('id');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson(this.given);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.given);
  }
}
