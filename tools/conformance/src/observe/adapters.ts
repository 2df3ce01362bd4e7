import type { AzureSpec } from '@etcd-iac/azure';
import type { ObservedAzure } from '../observed-azure';
import { observePulumi } from './from-pulumi';
import type { HandIn } from './hand-in';
import { register } from './register';
import { observeCdktf } from './synthesize';

/** What both adapters would ask Azure for. */
export interface ObservedPair {
  readonly cdktf: ObservedAzure;
  readonly pulumi: ObservedAzure;
}

/** Observes both adapters on one spec. */
export async function observeAdapters(spec: AzureSpec, handIn: HandIn = 'text'): Promise<ObservedPair> {
  return {
    cdktf: observeCdktf(spec, handIn),
    pulumi: observePulumi(await register(spec, handIn)),
  };
}
