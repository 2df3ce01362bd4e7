import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from './release-error';
import { runCommand } from './run-command';
import { createTemporaryFolder } from './temporary-folder';
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

/** A package and the archive that npm would send. */
export interface Archive {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly tarball: Uint8Array<ArrayBuffer>;
}

/** Packs all packages, once, in one run of npm. Throws `ReleaseError` if npm cannot. */
export async function packPackages(
  root: string,
  packages: readonly ReleasedPackage[],
): Promise<readonly Archive[]> {
  const temporary = createTemporaryFolder('pack');
  const folder = temporary.path;
  try {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { code, stdout, stderr } = await runCommand(
      'npm',
      [...args, ...packages.map((each) => `./${each.folder}`)],
      { cwd: root },
    );
    if (code !== 0)
      throw new ReleaseError([
        { subject: 'npm pack', problem: stderr.trim() || 'failed', remedy: 'Settle what npm says.' },
      ]);
    const packed = JSON.parse(stdout) as readonly { readonly name: string; readonly filename: string }[];
    return packages.map(({ folder: from, manifest }) => {
      const filename = packed.find(({ name }) => name === manifest.name)?.filename ?? '';
      return { folder: from, manifest, tarball: new Uint8Array(readFileSync(join(folder, filename))) };
    });
  } finally {
    temporary.remove();
  }
}
