import { checkApi } from './check-api';
import { checkHistory } from './check-history';
import { checkNames } from './command-line.cjs';
import { checkPackages } from './check-packages';
import { checkUnused } from './check-unused';
import { refuse } from './release-error';
import { readPackages } from './workspace';
import type { CheckName } from './command-line.cjs';
import type { Findings } from './findings';
import type { ReleasedPackage } from './workspace';

type Check = (root: string, packages: readonly ReleasedPackage[]) => Findings | Promise<Findings>;

const checks: Readonly<Record<CheckName, Check>> = {
  api: checkApi,
  history: checkHistory,
  packages: (root, packages) => checkPackages(root, packages),
  unused: checkUnused,
};

/** Runs the named checks, all by default, over the built packages. Throws one `ReleaseError` with all that they found. */
export async function runChecks(root: string, names: readonly CheckName[]): Promise<void> {
  const packages = readPackages(root);
  const chosen = names.length === 0 ? checkNames : names;
  const found: Findings[] = [];
  for (const name of chosen) {
    const findings = await checks[name](root, packages);
    found.push(findings);
    console.log(`${findings.issues.length === 0 ? 'ok    ' : 'failed'} ${name}`);
    if (findings.summary !== undefined) console.log(findings.summary);
    for (const warning of findings.warnings) console.warn(`warning: ${warning}`);
  }
  refuse(found.flatMap(({ issues }) => issues));
}
