import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApi, entryPoints, exportedNames } from './api-report';
import { ReleaseError } from './release-error';
import type { EntryPoint, ModuleApi } from './api-report';
import type { Findings } from './findings';
import type { ReleaseIssue } from './release-error';
import type { ReleasedPackage } from './workspace';

const update = 'Review the change, then write it down: npx nx run release:api';

/** Whether the reports say what the built packages offer, and users can name each type that they get. */
export function checkApi(root: string, packages: readonly ReleasedPackage[]): Findings {
  const current = packages.flatMap((one) => checkPackage(root, one));
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
    const { report: text } = describeApi(root, entry);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
  });
  const orphans = findOrphans(root, packages);
  for (const orphan of orphans) rmSync(join(root, orphan));
  return [...written.map(({ report }) => report), ...orphans];
}

function checkPackage(root: string, one: ReleasedPackage): readonly ReleaseIssue[] {
  const issues: ReleaseIssue[] = [];
  const modules: (EntryPoint & ModuleApi)[] = [];
  for (const entry of entryPoints(one)) {
    try {
      const api = describeApi(root, entry);
      modules.push({ ...entry, ...api });
      issues.push(...compare(root, entry, api.report));
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      issues.push(...error.issues);
    }
  }
  return [...issues, ...findForgotten(modules)];
}

/** A type that a module refers to may be exported by another module of its package: users can name it then. */
function findForgotten(modules: readonly (EntryPoint & ModuleApi)[]): readonly ReleaseIssue[] {
  const exported = new Set(modules.flatMap(({ report }) => exportedNames(report)));
  return modules.flatMap(({ specifier, unexported }) =>
    unexported
      .filter((name) => !exported.has(name))
      .map((name) => ({
        subject: specifier,
        problem: `gives users the type ${name} without a name for it`,
        remedy: 'Export it, or let what users see do without it.',
      })),
  );
}

function compare(root: string, { report, specifier }: EntryPoint, actual: string): readonly ReleaseIssue[] {
  const file = join(root, report);
  if (!existsSync(file)) return [{ subject: report, problem: 'is not there', remedy: update }];
  const change = describeChange(readFileSync(file, 'utf8'), actual);
  if (change === undefined) return [];
  return [{ subject: report, problem: `${specifier} has another API now:\n${change}`, remedy: update }];
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
