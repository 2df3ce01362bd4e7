import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Rules that the strictest presets of ESLint and typescript-eslint, those with types, hold a TypeScript file to. */
export function rulesOfPresets(): readonly string[] {
  const presets = [
    [eslint.configs.recommended],
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
  ];
  const settings = new Map(presets.flat().flatMap(({ rules }) => Object.entries({ ...rules })));
  return [...settings].filter(([, setting]) => !isOff(setting)).map(([rule]) => rule);
}

function isOff(setting: unknown): boolean {
  const severity: unknown = Array.isArray(setting) ? setting[0] : setting;
  return severity === 'off' || severity === 0;
}
