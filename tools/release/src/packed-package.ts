import { join } from 'node:path';
import { runCommand } from '@etcd-iac/processes';
import { ReleaseError } from './release-error';
import type { SourceRepository } from './source-repository';
import { stagePackage } from './stage-package';
import { readPackages } from './workspace';
import type { Manifest, ReleasedPackage } from './workspace';

/** A package as npm would send it. */
export interface PackedPackage {
  /** Its folder, from the root of the workspace. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Its files, from the root of the package. */
  readonly files: readonly PackedFile[];
}

/** One file of a package, as text. */
export interface PackedFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly text: string;
}

/** A package and the archive that npm sends. */
export interface Archive {
  /** The package's folder, from the root of the workspace. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Path of the archive, in the folder that it was packed into. */
  readonly file: string;
  /** Number of its files. */
  readonly entryCount: number;
  /** Size of its files, in bytes. */
  readonly unpackedSize: number;
}

/** What npm says of an archive. */
interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly entryCount: number;
  readonly unpackedSize: number;
}

/**
 * Packs the packages into a folder, in one run of npm: copies of them that say where they come from. The workspace is not changed.
 * Throws `ReleaseError` if npm cannot.
 *
 * @param repository what the packages name as the place of their sources, if that is known
 */
export async function packPackages(
  root: string,
  packages: readonly ReleasedPackage[],
  target: string,
  repository: SourceRepository | undefined,
): Promise<readonly Archive[]> {
  const names = new Map(readPackages(root).map(({ folder, manifest }) => [folder, manifest.name]));
  const staged = packages.map((each) => {
    const copy = join(target, each.folder);
    stagePackage(root, each, copy, { names, repository });
    return copy;
  });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target, ...staged];
  const { code, stdout, stderr } = await runCommand({ command: 'npm', args, cwd: root });
  if (code !== 0)
    throw new ReleaseError([
      { subject: 'npm pack', problem: stderr.trim() || 'failed', remedy: 'Settle what npm says.' },
    ]);
  const packed = JSON.parse(stdout) as readonly Packed[];
  return packages.map(({ folder, manifest }) => {
    const found = packed.find(({ name }) => name === manifest.name);
    if (found === undefined) throw new Error(`npm packed no ${manifest.name}`);
    const { filename, entryCount, unpackedSize } = found;
    return { folder, manifest, file: join(target, filename), entryCount, unpackedSize };
  });
}
