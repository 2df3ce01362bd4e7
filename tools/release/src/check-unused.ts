import { join } from 'node:path';
import { runCommand } from '@etcd-iac/processes';
import type { Findings } from './findings';
import type { ReleaseIssue } from './release-error';

/** What knip says of one file: a list of names for each kind of finding. */
interface KnipFile {
  readonly file: string;
  readonly [kind: string]: string | readonly (string | { readonly name: string })[];
}

/** Files, exports and dependencies of the workspace that nothing uses, and imports that no manifest names. */
export async function checkUnused(root: string): Promise<Findings> {
  // Its exports do not name its program, and its library cannot be required.
  const knip = join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const args = [knip, '--reporter', 'json', '--no-progress', '--no-config-hints'];
  const { code, stdout, stderr } = await runCommand({ command: process.execPath, args, cwd: root });
  // Its code is 1 for findings and 2 for a configuration that it cannot use.
  if (code === null || code > 1 || (code === 1 && stdout.trim() === ''))
    return {
      issues: [{ subject: 'knip.json', problem: `knip failed: ${stderr.trim()}`, remedy: 'Mend knip.json.' }],
      warnings: [],
    };
  return { issues: parseKnip(stdout), warnings: [] };
}

/** Reads knip's report. */
export function parseKnip(report: string): readonly ReleaseIssue[] {
  const { issues } = JSON.parse(report) as { readonly issues: readonly KnipFile[] };
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      typeof found === 'string' || found.length === 0
        ? []
        : [
            {
              subject: file,
              problem: `${kind}: ${found.map((each) => (typeof each === 'string' ? each : each.name)).join(', ')}`,
              remedy: 'Remove what is not used, add what is missing, or name its entry in knip.json.',
            },
          ],
    ),
  );
}
