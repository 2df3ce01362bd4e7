import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** An import to lint as if the file held nothing else. */
export interface ImportCase {
  /** Path of the file, from the root of the workspace. */
  readonly file: string;
  readonly specifier: string;
}

/** The rules that each import breaks. */
async function lintImports(workspaceRoot: string, cases: readonly ImportCase[]): Promise<string[][]> {
  // The rules in question read imports, not types.
  const eslint = new ESLint({ cwd: workspaceRoot, overrideConfig: [tseslint.configs.disableTypeChecked] });
  const results: string[][] = [];
  for (const { file, specifier } of cases) {
    const [result] = await eslint.lintText(`import '${specifier}';\n`, {
      filePath: join(workspaceRoot, file),
    });
    results.push((result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message));
  }
  return results;
}

// A process of its own: jest cannot load ESLint's configuration, which is an ES module.
if (require.main === module) {
  void text(process.stdin)
    .then((input) => lintImports(join(__dirname, '..', '..', '..'), JSON.parse(input) as ImportCase[]))
    .then((results) => process.stdout.write(JSON.stringify(results)));
}
