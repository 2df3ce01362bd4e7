import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** What to lint as if the file held nothing else. */
export interface LintCase {
  /** Path of the file, from the root of the workspace. */
  readonly file: string;
  readonly text: string;
}

/** The rules that each text breaks. */
async function lintTexts(workspaceRoot: string, cases: readonly LintCase[]): Promise<string[][]> {
  // The rules in question read names, not types.
  const eslint = new ESLint({ cwd: workspaceRoot, overrideConfig: [tseslint.configs.disableTypeChecked] });
  const results: string[][] = [];
  for (const { file, text } of cases) {
    const [result] = await eslint.lintText(`${text}\n`, { filePath: join(workspaceRoot, file) });
    results.push((result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message));
  }
  return results;
}

// A process of its own: jest cannot load ESLint's configuration, which is an ES module.
if (require.main === module) {
  void textOf(process.stdin)
    .then((input) => lintTexts(join(__dirname, '..', '..', '..'), JSON.parse(input) as LintCase[]))
    .then((results) => process.stdout.write(JSON.stringify(results)));
}
