import { join } from 'node:path';

import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { EtcdCluster, type EtcdClusterProps } from '@etcd-iac/cdktf';
import { App, TerraformStack } from 'cdktf';
import { withFolder } from './stacks';

/** Synthesizes a stack with one cluster, runs the test on its folder and removes it. */
export async function withClusterStack<Result>(
  props: Partial<EtcdClusterProps>,
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  return withFolder(async (outdir) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'stack');
    new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
    new TlsProvider(stack, 'tls');
    new EtcdCluster(stack, 'etcd', {
      name: 'etcd',
      domain: 'etcd.internal',
      location: 'eastus',
      deletionProtection: false,
      ...props,
    });
    app.synth();
    return test(join(outdir, 'stacks/stack'));
  });
}
