import type { AzureSpec } from '@etcd-iac/azure';
import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { clusterSpec, declaredFor } from '../../src/suite/boot-tests';

/** Observes what the cdktf adapter declares, for tests to which the adapter does not matter. */
export function observeSpec(spec: Partial<AzureSpec> = {}): ObservedAzure {
  return observeTerraform(synthesize({ ...clusterSpec, ...declaredFor('3.5.16', spec), ...spec }));
}
