import type { AzureSpec, SecretValue, SpecValue, TagsPlan } from '@etcd-iac/azure';
import { areDeferred, specValue, spellResourceId } from '@etcd-iac/azure/adapter';
import type { EtcdCertificates } from './etcd-certificates';
import { terraformText } from './engine/terraform-text';

/** Finds the values that a plan does not hold itself. */
export class PlanValues {
  constructor(
    private readonly props: AzureSpec,
    private readonly certificates: EtcdCertificates,
  ) {}

  /** A value of the props, which may be a token. */
  ofSpec(value: SpecValue): string {
    return specValue(this.props, value);
  }

  /** An id of the props. Terraform is given one that it knows later as it will be. */
  ofId(value: SpecValue): string {
    return spellResourceId(this.ofSpec(value));
  }

  /** Tags as resources take them. */
  ofTags(tags: TagsPlan): Readonly<Record<string, string>> {
    if (areDeferred(tags)) return specValue<unknown>(this.props, tags) as Readonly<Record<string, string>>;
    const entries = Object.entries(tags).map(([name, value]): [string, string] => [
      name,
      terraformText(typeof value === 'string' ? value : this.ofSpec(value)),
    ]);
    return Object.fromEntries(entries);
  }

  /** Id of the other network of a peering. */
  ofPeering(position: number): string {
    return this.ofId({ from: 'spec', path: ['peerings', position, 'virtualNetworkId'] });
  }

  /** A value of the props, or of a certificate that is issued together with the cluster. */
  ofSecret(value: SecretValue): string {
    return value.from === 'spec' ? this.ofSpec(value) : this.certificates.valueOf(value);
  }
}
