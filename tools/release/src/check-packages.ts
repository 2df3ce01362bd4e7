import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemporaryFolder } from '@etcd-iac/processes';
import Table from 'cli-table3';
import { packageBudgets } from './package-budgets';
import { judgePackage, unpackedSize } from './package-rules';
import { packPackages } from './packed-package';
import { findSourceRepository } from './source-repository';
import { changelog } from './stage-package';
import { sharedVersion } from './workspace';
import type { Findings } from './findings';
import type { PackageBudget } from './package-budgets';
import type { Archive, PackedPackage } from './packed-package';
import type { ReleaseIssue } from './release-error';
import type { ReleasedPackage } from './workspace';

/**
 * Packs the packages and looks into what npm would send: what publint and are-the-types-wrong refuse, what does not belong
 * there, and what is heavier than its budget.
 *
 * @param budgets by folder of the package
 */
export async function checkPackages(
  root: string,
  packages: readonly ReleasedPackage[],
  budgets: Readonly<Record<string, PackageBudget>> = packageBudgets,
): Promise<Findings> {
  const temporary = createTemporaryFolder('pack');
  try {
    const repository = await findSourceRepository(root, sharedVersion(packages));
    return await judge(root, await packPackages(root, packages, temporary.path, repository), budgets);
  } finally {
    temporary.remove();
  }
}

async function judge(
  root: string,
  archives: readonly Archive[],
  budgets: Readonly<Record<string, PackageBudget>>,
): Promise<Findings> {
  const hasChangelog = existsSync(join(root, changelog));
  // A lone slash is everywhere; it is no folder that a file could give away.
  const places = [root, homedir(), `${tmpdir()}/etcd-iac`].filter((place) => place.length > 1);
  const judged = await Promise.all(
    archives.map(async ({ folder, manifest, file }) => {
      const archive = { folder, manifest, tarball: new Uint8Array(readFileSync(file)) };
      const packed = await unpack(archive);
      const budget = budgets[packed.folder];
      return {
        packed,
        budget,
        issues: [
          ...(budget === undefined
            ? [unknownBudget(packed)]
            : judgePackage(packed, budget, { places, hasChangelog })),
          ...(await lint(archive)),
          ...(await checkTypes(archive)),
        ],
      };
    }),
  );
  return { issues: judged.flatMap(({ issues }) => issues), warnings: [], summary: weightTable(judged) };
}

function unknownBudget({ folder }: PackedPackage): ReleaseIssue {
  return {
    subject: folder,
    problem: 'has no budget',
    remedy: 'Add it to tools/release/src/package-budgets.ts.',
  };
}

/** An archive that has been read. */
interface ReadArchive extends Pick<Archive, 'folder' | 'manifest'> {
  readonly tarball: Uint8Array<ArrayBuffer>;
}

async function unpack({ folder, manifest, tarball }: ReadArchive): Promise<PackedPackage> {
  const { createPackageFromTarballData } = await import('@arethetypeswrong/core');
  const archive = createPackageFromTarballData(tarball);
  const prefix = `/node_modules/${archive.packageName}/`;
  const files = archive.listFiles().map((file) => {
    const text = archive.readFile(file);
    return { path: file.slice(prefix.length), size: Buffer.byteLength(text), text };
  });
  return { folder, manifest, files };
}

async function lint({ folder, tarball }: ReadArchive): Promise<readonly ReleaseIssue[]> {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: tarball.buffer } });
  return messages.map((message) => ({
    subject: `${folder}/package.json`,
    problem: `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
    remedy: `See https://publint.dev/rules#${message.code.toLowerCase()}`,
  }));
}

async function checkTypes({ folder, tarball }: ReadArchive): Promise<readonly ReleaseIssue[]> {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
  const result = await checkPackage(createPackageFromTarballData(tarball));
  if (result.types === false)
    return [{ subject: folder, problem: 'has no types', remedy: 'Build it with declarations.' }];
  return result.problems.map((problem) => ({
    subject: folder,
    problem: `are the types wrong: ${JSON.stringify(problem, (key, value: unknown) => (key === 'pos' || key === 'end' ? undefined : value))}`,
    remedy: 'Mend exports, main, types or typesVersions of its package.json.',
  }));
}

interface Judged {
  readonly packed: PackedPackage;
  readonly budget: PackageBudget | undefined;
}

function weightTable(judged: readonly Judged[]): string {
  const table = new Table({
    head: ['package', 'unpacked', 'budget', 'files', 'budget'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  table.push(
    ...judged.map(({ packed: { manifest, files }, budget }) => [
      manifest.name,
      kilobytes(unpackedSize(files)),
      budget === undefined ? '' : kilobytes(budget.unpackedSize),
      files.length,
      budget?.fileCount ?? '',
    ]),
  );
  return table.toString();
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
