import { checkNames } from './command-line.cjs';
import { refuse } from './release-error';
import { readPackages } from './workspace';
import type { CheckName } from './command-line.cjs';
import type { Findings } from './findings';
import type { ReleasedPackage } from './workspace';

type Check = (root: string, packages: readonly ReleasedPackage[]) => Findings | Promise<Findings>;

// Each loads what it needs: some load a compiler.
const checks: Readonly<Record<CheckName, () => Promise<Check>>> = {
  api: async () => (await import('./check-api.js')).checkApi,
  history: async () => (await import('./check-history.js')).checkHistory,
  packages: async () => (await import('./check-packages.js')).checkPackages,
  unused: async () => (await import('./check-unused.js')).checkUnused,
};

/** Runs the named checks, all by default, over the built packages. Throws one `ReleaseError` with all that they found. */
export async function runChecks(root: string, names: readonly CheckName[]): Promise<void> {
  const packages = readPackages(root);
  const chosen = names.length === 0 ? checkNames : names;
  const found: Findings[] = [];
  for (const name of chosen) {
    const check = await checks[name]();
    const findings = await check(root, packages);
    found.push(findings);
    console.log(`${findings.issues.length === 0 ? 'ok    ' : 'failed'} ${name}`);
    if (findings.summary !== undefined) console.log(findings.summary);
    for (const warning of findings.warnings) console.warn(`warning: ${warning}`);
  }
  refuse(found.flatMap(({ issues }) => issues));
}
