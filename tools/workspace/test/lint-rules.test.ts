import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTemporaryFolder, type TemporaryFolder } from '@etcd-iac/processes';
import { rulesOfPresets } from '../src/rules-of-presets';

type Rules = Readonly<Record<string, unknown>>;
interface Configuration {
  readonly rules: Rules;
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules?: Rules }[];
}

/** What is not left to oxlint 1.94, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'no-octal': 'an error of the compiler',
  '@typescript-eslint/no-require-imports': "ESLint's, with the other rules about imports",
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'oxlint has it not yet',
  '@typescript-eslint/no-unsafe-enum-assignment': 'oxlint has it not yet',
};

const configuration = join(__dirname, '..', '..', '..', '.oxlintrc.json');

/** The rules that oxlint holds every TypeScript file to. */
function rulesOfOxlint(): ReadonlySet<string> {
  const { rules, overrides } = JSON.parse(readFileSync(configuration, 'utf8')) as Configuration;
  const forTypeScript = overrides.filter(({ files }) => files.includes('**/*.ts'));
  const settings: Rules = Object.assign({}, rules, ...forTypeScript.map((override) => override.rules));
  return new Set(Object.keys(settings).filter((rule) => settings[rule] !== 'off'));
}

it('oxlint holds sources to the rules of the strictest presets', () => {
  const held = rulesOfOxlint();
  const isHeld = (rule: string) => {
    const name = rule.replace('@typescript-eslint/', '');
    return held.has(rule === name ? name : `typescript/${name}`) || held.has(name);
  };
  const missing = rulesOfPresets().filter((rule) => !isHeld(rule));
  expect(missing.sort()).toEqual(Object.keys(leftOut).sort());
});

describe('imports in a circle', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder('circle');
  });
  afterEach(() => {
    folder.remove();
  });

  /** What oxlint finds in files that import each other so, as lint does in ours. */
  function foundIn(files: Readonly<Record<string, string>>): readonly string[] {
    const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, types: [] };
    writeFileSync(join(folder.path, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder.path, file), `${text}\n`);
    const oxlint = join(dirname(require.resolve('oxlint/package.json')), 'bin', 'oxlint');
    const options = ['--config', configuration, '--format', 'unix', folder.path];
    const { stdout } = spawnSync(process.execPath, [oxlint, ...options], { encoding: 'utf8' });
    return [...stdout.matchAll(/(\w+\.ts):.*\((.*)\)\]$/gm)]
      .map(([, file, rule]) => `${file} ${rule}`)
      .sort();
  }

  it('are refused', () => {
    const files = {
      'a.ts': "import { b } from './b';\nexport const a = b + 1;",
      'b.ts': "import { c } from './c';\nexport const b = c + 1;",
      'c.ts': "import { a } from './a';\nexport const c = (): number => a;",
    };
    expect(foundIn(files)).toEqual(
      expect.arrayContaining(Object.keys(files).map((file) => `${file} no-cycle`)),
    );
  });

  it('are refused where they are of types alone', () => {
    const files = {
      'a.ts': "import type { B } from './b';\nexport interface A {\n  readonly b?: B;\n}",
      'b.ts': "import type { A } from './a';\nexport interface B {\n  readonly a?: A;\n}",
    };
    expect(foundIn(files)).toEqual(['a.ts no-cycle', 'b.ts no-cycle']);
  });

  it('are not seen where one imports the other', () => {
    const files = {
      'a.ts': "import type { B } from './b';\nexport interface A {\n  readonly b?: B;\n}",
      'b.ts': 'export interface B {\n  readonly a?: string;\n}',
    };
    expect(foundIn(files)).toEqual([]);
  });
});
