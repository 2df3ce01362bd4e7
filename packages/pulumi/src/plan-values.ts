import {
  specValue,
  spellResourceId,
  type AzureSpec,
  type SecretValue,
  type SpecValue,
} from '@etcd-iac/azure';
import { output, secret, type Input, type Output } from '@pulumi/pulumi';
import type { EtcdCertificates } from './etcd-certificates';

/** Finds the values that a plan does not hold itself. */
export class PlanValues {
  constructor(
    private readonly args: AzureSpec<Input<string>>,
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

  /** Id of the other network of a peering. */
  ofPeering(position: number): Output<string> {
    return this.ofId({ from: 'spec', path: ['peerings', position, 'virtualNetworkId'] });
  }

  /** A value of the args, or of a certificate that is issued together with the cluster. Pulumi keeps it secret. */
  ofSecret(value: SecretValue): Output<string> {
    return secret(value.from === 'spec' ? this.ofSpec(value) : this.certificates.valueOf(value));
  }
}
