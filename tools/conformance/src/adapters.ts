import type { AzureSpec } from '@etcd-iac/azure';
import { type HandIn, observePulumi } from '@etcd-iac/observe';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { register } from './register';

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
