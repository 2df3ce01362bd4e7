import type { AzureSpec } from '@etcd-iac/azure';
import type { ObservedAzure } from '../../../src';
import { observeTerraform } from '../../../src/observe/from-terraform';
import { synthesize } from '../../../src/observe/synthesize';
import { clusterSpec, declaredFor } from './boot-tests';

/** Observes what the cdktf adapter declares, for tests to which the adapter does not matter. */
export function observeSpec(spec: Partial<AzureSpec> = {}): ObservedAzure {
  return observeTerraform(synthesize({ ...clusterSpec, ...declaredFor('3.5.16'), ...spec }));
}
