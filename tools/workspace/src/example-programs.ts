import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '@etcd-iac/processes';
import type { Example } from './read-examples';

/** What a program is compiled to, by the `type` of its package. */
export const formats = ['commonjs', 'module'] as const;
export type Format = (typeof formats)[number];

/** A folder outside the workspace with programs that see the packages as an installed user would: built, without sources. */
export interface ExamplePrograms {
  readonly path: string;
  /** The folder of the example with that index in a format, with a `main.ts` to compile and a `main.js` once it is. */
  readonly program: (index: number, format: Format) => string;
  readonly remove: () => void;
}

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ['node'],
};

/** Writes each example into a folder of its own for each format, as it is written. */
export function writeExamples(workspaceRoot: string, examples: readonly Example[]): ExamplePrograms {
  const { path, remove } = createTemporaryFolder('examples');
  symlinkSync(join(workspaceRoot, 'node_modules'), join(path, 'node_modules'));
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/main.ts'] }));
  const program = (index: number, format: Format): string => join(path, `example-${index + 1}-${format}`);
  for (const [index, { source }] of examples.entries())
    for (const format of formats) {
      const folder = program(index, format);
      const write = (file: string, text: string): void => {
        writeFileSync(join(folder, file), text);
      };
      mkdirSync(folder);
      write('main.ts', source);
      write('package.json', JSON.stringify({ name: 'example', type: format, main: 'main.js' }));
      write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['main.ts'] }));
      write('Pulumi.yaml', 'name: example\nruntime: { name: nodejs, options: { typescript: false } }\n');
    }
  return {
    path,
    program,
    remove,
  };
}
