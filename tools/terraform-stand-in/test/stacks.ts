import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createTemporaryFolder } from '@etcd-iac/processes';

/** The stack of the example app, which the test target synthesizes first. */
export const exampleStack = join(
  __dirname,
  '../../../apps/cdktf-three-member/cdktf.out/stacks/etcd-three-member',
);

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

/** Runs the test on an empty folder and removes it. */
export async function withFolder<Result>(test: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = createTemporaryFolder('stack');
  try {
    return await test(folder.path);
  } finally {
    folder.remove();
  }
}
