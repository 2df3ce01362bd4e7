import type { AzureSpec, SecretValue, SpecValue, TagsPlan } from '@etcd-iac/azure';
import { areDeferred, specValue, spellResourceId } from '@etcd-iac/azure/adapter';
import { output, secret, type Input, type Output } from '@pulumi/pulumi';
import type { EtcdCertificates } from './etcd-certificates';

/** Tags as a resource takes them. */
export type Tags = Input<Record<string, Input<string>>>;

/** What is declared, as values that may be known only later. */
export type ClusterArgs = AzureSpec<Input<string>, Input<Readonly<Record<string, Input<string>>>>>;

/** Finds the values that a plan does not hold itself. */
export class PlanValues {
  constructor(
    private readonly args: ClusterArgs,
    private readonly certificates: EtcdCertificates,
  ) {}

  /** A value of the args, which may be known only later. */
  ofSpec(value: SpecValue): Output<string> {
    return output(specValue(this.args, value));
  }

  /** An id of the args, in its own spelling. */
  ofId(value: SpecValue): Output<string> {
    return this.ofSpec(value).apply(spellResourceId);
  }

  /** Tags as resources take them. */
  ofTags(tags: TagsPlan): Tags {
    if (areDeferred(tags)) return output(specValue<unknown>(this.args, tags));
    const entries = Object.entries(tags).map(([name, value]): [string, Input<string>] => [
      name,
      typeof value === 'string' ? value : this.ofSpec(value),
    ]);
    return Object.fromEntries(entries);
  }

  /** Id of the other network of a peering. */
  ofPeering(position: number): Output<string> {
    return this.ofId({ from: 'spec', path: ['peerings', position, 'virtualNetworkId'] });
  }

  /** A value of the args, or of a certificate that is issued together with the cluster. Pulumi keeps it secret. */
  ofSecret(value: SecretValue): Output<string> {
    return secret(value.from === 'spec' ? this.ofSpec(value) : this.certificates.valueOf(value));
  }
}
