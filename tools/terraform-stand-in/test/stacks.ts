import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { EtcdCluster, type EtcdClusterProps } from '@etcd-iac/cdktf';
import { App, TerraformStack } from 'cdktf';

/** The stack of the example app, which the test target synthesizes first. */
export const exampleStack = join(
  __dirname,
  '../../../apps/cdktf-three-member/cdktf.out/stacks/etcd-three-member',
);

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

/** The resources of a stack, by type and name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Writes a stack of these resources by hand, runs the test on its folder and removes it. */
export async function withResources<Result>(
  resource: Resources,
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  return withStack({ provider: { azurerm: { features: {} } }, resource }, test);
}

/** The same, for resources of the tls provider. */
export async function withTls<Result>(
  resource: Resources,
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  return withStack({ resource }, test);
}

/** Writes a stack by hand, runs the test on its folder and removes it. */
export async function withStack<Result>(
  stack: object,
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  const terraform = {
    required_providers: {
      azurerm: { source: 'azurerm', version: '4.55.0' },
      tls: { source: 'tls', version: '4.1.0' },
    },
  };
  return withFolder(async (folder) => {
    await writeFile(join(folder, 'stack.tf.json'), JSON.stringify({ terraform, ...stack }));
    return test(folder);
  });
}

async function withFolder<Result>(test: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'terraform-stand-in-stack-'));
  try {
    return await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
