import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster as CdktfCluster } from '@etcd-iac/cdktf';
import { EtcdCluster as PulumiCluster } from '@etcd-iac/pulumi';
import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { Testing } from 'cdktf';
import type { Json, ObservedAzure } from '../observed-azure';
import { collectRegistrations } from './collect-registrations';
import { observePulumi } from './from-pulumi';
import { observeTerraform } from './from-terraform';
import type { PulumiRegistration } from './pulumi-registration';

/** The stack that the cdktf adapter synthesizes for a spec. */
export function synthesize(spec: AzureSpec): Json {
  const stack = Testing.synthScope((scope) => {
    new CdktfCluster(scope, 'etcd', spec);
  });
  return JSON.parse(stack) as Json;
}

/** What the Pulumi adapter registers for a spec. */
export function register(
  spec: AzureSpec,
  options: ComponentResourceOptions = withoutAliases,
): Promise<readonly PulumiRegistration[]> {
  return collectRegistrations(() => {
    new PulumiCluster('etcd', spec, options);
  });
}

/**
 * azure-native gives every resource an alias for each API version it ever had, some fifty, and the SDK computes a URN for each:
 * four fifths of the time of a program. They tell an engine what an existing resource was called before, and Azure nothing.
 */
const withoutAliases: ComponentResourceOptions = {
  transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
};

/** What both adapters would ask Azure for. */
export interface ObservedPair {
  readonly cdktf: ObservedAzure;
  readonly pulumi: ObservedAzure;
}

/** Observes both adapters on one spec. */
export async function observeAdapters(spec: AzureSpec): Promise<ObservedPair> {
  return {
    cdktf: observeTerraform(synthesize(spec)),
    pulumi: observePulumi(await register(spec)),
  };
}
