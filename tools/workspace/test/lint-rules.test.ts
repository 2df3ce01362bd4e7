import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The rules that oxlint holds every TypeScript file to. */
function rulesOfOxlint(): ReadonlySet<string> {
  const file = join(__dirname, '..', '..', '..', '.oxlintrc.json');
  const { rules, overrides } = JSON.parse(readFileSync(file, 'utf8')) as Configuration;
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
