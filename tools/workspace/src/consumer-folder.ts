import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Example } from './read-examples';

/** A folder outside the workspace with programs that see the packages as an installed user would: built, without sources. */
export interface ConsumerFolder {
  readonly path: string;
  /** One folder a program, in their order, each with a `main.ts` to compile and a `main.js` once it is. */
  readonly programs: readonly string[];
  remove(): void;
}

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ['node'],
};

/** Writes each example into a folder of its own. */
export function createConsumerFolder(workspaceRoot: string, examples: readonly Example[]): ConsumerFolder {
  const path = mkdtempSync(join(tmpdir(), 'etcd-iac-examples-'));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(path, 'node_modules'));
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/main.ts'] }));
  const programs = examples.map(({ source }, index) => {
    const folder = join(path, `example-${index + 1}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.ts'), source);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'example', type: 'commonjs', main: 'main.js' }),
    );
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    writeFileSync(
      join(folder, 'Pulumi.yaml'),
      'name: example\nruntime: { name: nodejs, options: { typescript: false } }\n',
    );
    return folder;
  });
  return {
    path,
    programs,
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}
