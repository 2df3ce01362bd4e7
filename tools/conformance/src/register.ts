import type { AzureSpec } from '@etcd-iac/azure';
import { type HandIn, mapSpecValues, type PulumiRegistration } from '@etcd-iac/observe';
import { EtcdCluster } from '@etcd-iac/pulumi';
import { type ComponentResourceOptions, output, secret } from '@pulumi/pulumi';
import { collectRegistrations } from './collect-registrations';

/** What the Pulumi adapter registers for a spec. */
export function register(
  spec: AzureSpec,
  handIn: HandIn = 'text',
  options: ComponentResourceOptions = withoutAliases,
): Promise<readonly PulumiRegistration[]> {
  return collectRegistrations(() => {
    const args = mapSpecValues(spec, (text, { isSecret }) => {
      if (handIn === 'text') return text;
      return isSecret ? secret(text) : output(text);
    });
    new EtcdCluster('etcd', args, options);
  });
}

/**
 * azure-native gives every resource an alias for each API version it ever had, some fifty, and the SDK computes a URN for each:
 * four fifths of the time of a program. They tell an engine what an existing resource was called before, and Azure nothing.
 */
const withoutAliases: ComponentResourceOptions = {
  transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
};
