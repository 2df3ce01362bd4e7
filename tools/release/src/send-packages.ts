import { runCommand } from '@etcd-iac/processes';
import { ReleaseError } from './release-error';
import type { Archive } from './packed-package';

/** Where packages are sent, and as what. */
export interface Destination {
  /** Such as `@etcd-iac`. */
  readonly scope: string;
  readonly registry: string;
  /** The npm tag that will point to the version. */
  readonly tag: string;
  readonly access: 'public' | 'restricted' | undefined;
  readonly provenance: boolean;
}

/** The archives, each after those that it depends on: a registry never has a package whose dependencies it lacks. */
export function inOrderOfDependencies(archives: readonly Archive[]): readonly Archive[] {
  const ordered: Archive[] = [];
  const add = (archive: Archive): void => {
    if (ordered.includes(archive)) return;
    const { dependencies = {} } = archive.manifest;
    archives.filter(({ manifest }) => manifest.name in dependencies).forEach(add);
    ordered.push(archive);
  };
  archives.forEach(add);
  return ordered;
}

/** Sends archives in their order, up to the first that is not taken. Throws `ReleaseError` then. */
export async function sendPackages(
  root: string,
  archives: readonly Archive[],
  { scope, registry, tag, access, provenance }: Destination,
): Promise<void> {
  const options = [
    `--${scope}:registry=${registry}`,
    `--tag=${tag}`,
    ...(access === undefined ? [] : [`--access=${access}`]),
    ...(provenance ? ['--provenance'] : []),
    // Without its list of the files.
    '--loglevel=warn',
  ];
  for (const [index, { file }] of archives.entries()) {
    const npmPublish = { command: 'npm', args: ['publish', file, ...options], cwd: root };
    const { code } = await runCommand(npmPublish, { output: 'shown' });
    if (code !== 0)
      throw new ReleaseError([
        {
          subject: archives
            .slice(index)
            .map(({ manifest: { name, version } }) => `${name}@${version}`)
            .join(', '),
          problem: `not published to ${registry}; npm says why above`,
          remedy: 'Settle it and run the command again: it goes on with the packages that are missing.',
        },
      ]);
  }
}
