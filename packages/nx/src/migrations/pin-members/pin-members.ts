import { formatFiles, logger, type Tree } from '@nx/devkit';
import { workspaceTypeScript } from '../workspace-typescript';
import { programsOf } from './programs-of';
import { pinClusters } from './pin-clusters';

/**
 * Writes `version` and `bootstrapSize` into the programs of a workspace that leave them out: the values that these have already,
 * so that nothing changes now, and neither a later default nor another size replaces every member. A cluster with agents gets no
 * `bootstrapSize`, which is refused beside them. What it does not understand stays as it is.
 *
 * @returns what is left to be done by hand, a line each, which Nx shows at the end.
 */
export async function pinMembers(tree: Tree): Promise<string[]> {
  const compiler = workspaceTypeScript(tree.root);
  const remaining: string[] = [];
  for (const path of programsOf(tree)) {
    const text = tree.read(path, 'utf8') ?? '';
    if (!/@etcd-iac\/(cdktf|cdktn|pulumi)['"]/.test(text) || !text.includes('EtcdCluster')) continue;
    if (compiler === undefined) {
      remaining.push(`${path}: not read, since the workspace has no TypeScript to read it with; ${byHand}`);
      continue;
    }
    const { pinned, added, left } = pinClusters(compiler, path, text);
    if (pinned !== text) tree.write(path, pinned);
    for (const fields of added) logger.info(`${path}: ${fields} written down, as deployed`);
    remaining.push(...left.map(({ line, why }) => `${path}:${line}: ${why}; ${byHand}`));
  }
  await formatFiles(tree);
  return remaining;
}

const byHand =
  'see yourself that it names version and, without agents, bootstrapSize, as deployed, before you update its adapter';
