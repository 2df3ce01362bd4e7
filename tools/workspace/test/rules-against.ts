import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { LintCase } from '../src/lint-texts';

/** The rules that each text breaks. */
export function rulesAgainst(cases: readonly LintCase[]): string[][] {
  const script = join(__dirname, '..', 'dist', 'lint-texts.js');
  const output = execFileSync(process.execPath, [script], { input: JSON.stringify(cases), encoding: 'utf8' });
  return JSON.parse(output) as string[][];
}
