import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApi, entryPoints } from './api-report';
import { ReleaseError } from './release-error';
import type { EntryPoint } from './api-report';
import type { Findings } from './findings';
import type { ReleaseIssue } from './release-error';
import type { ReleasedPackage } from './workspace';

const update = 'Review the change, then write it down: npx nx run release:api';

/** Whether the reports say what the built packages offer. */
export function checkApi(root: string, packages: readonly ReleasedPackage[]): Findings {
  const current = packages.flatMap(entryPoints).flatMap((entry) => compare(root, entry));
  const orphans = findOrphans(root, packages).map((subject) => ({
    subject,
    problem: 'reports on a module that no package offers any more',
    remedy: update,
  }));
  return { issues: [...current, ...orphans], warnings: [] };
}

/** Writes the reports anew. Returns those that have changed. */
export function writeApiReports(root: string, packages: readonly ReleasedPackage[]): readonly string[] {
  const written = packages.flatMap(entryPoints).filter((entry) => {
    const file = join(root, entry.report);
    const text = describeApi(root, entry);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
  });
  const orphans = findOrphans(root, packages);
  for (const orphan of orphans) rmSync(join(root, orphan));
  return [...written.map(({ report }) => report), ...orphans];
}

function compare(root: string, entry: EntryPoint): readonly ReleaseIssue[] {
  try {
    const actual = describeApi(root, entry);
    const file = join(root, entry.report);
    if (!existsSync(file)) return [{ subject: entry.report, problem: 'is not there', remedy: update }];
    const change = describeChange(readFileSync(file, 'utf8'), actual);
    if (change === undefined) return [];
    return [
      {
        subject: entry.report,
        problem: `${entry.specifier} has another API now:\n${change}`,
        remedy: update,
      },
    ];
  } catch (error) {
    if (error instanceof ReleaseError) return error.issues;
    throw error;
  }
}

/** The lines that only one of two reports has. Undefined if they are the same. */
export function describeChange(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const before = expected.split('\n');
  const after = actual.split('\n');
  const lines = [
    ...before.filter((line) => !after.includes(line)).map((line) => `  - ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `  + ${line}`),
  ];
  return lines.length === 0 ? '  the same lines in another order' : lines.join('\n');
}

function findOrphans(root: string, packages: readonly ReleasedPackage[]): readonly string[] {
  const known = new Set(packages.flatMap(entryPoints).map(({ report }) => report));
  return packages
    .map(({ folder }) => `${folder}/api-report`)
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => !known.has(file));
}
