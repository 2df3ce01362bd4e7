import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scopeLine } from './registry-settings';

/** A program of a consumer, in a folder of its own below the consumer's. */
export interface Program {
  /** Name of the folder. */
  readonly name: string;
  /** Name of the Pulumi project. */
  readonly project: string;
  readonly format: 'commonjs' | 'module';
  readonly source: string;
}

/** What a consumer starts with. */
export interface ConsumerFiles {
  readonly registryUrl: string;
  /** @default [] */
  readonly programs?: readonly Program[];
  /** Added to the package.json. @default {} */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** More files in JSON, by their names. @default {} */
  readonly files?: Readonly<Record<string, object>>;
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  strict: true,
  exactOptionalPropertyTypes: true,
  types: ['node'],
};

/** The ways of finding types that are checked, by the name of their tsconfig. The first one emits. */
const resolutions = {
  'tsconfig.json': { module: 'node16', moduleResolution: 'node16', skipLibCheck: true },
  'tsconfig.bundler.json': {
    module: 'esnext',
    moduleResolution: 'bundler',
    skipLibCheck: true,
    noEmit: true,
  },
};

/** A program in both formats, as it is written: as a CommonJS module and as an ES module. */
export function inBothFormats(name: string, project: string, source: string): readonly Program[] {
  return [
    { name: `${name}-commonjs`, project, format: 'commonjs', source },
    { name: `${name}-module`, project, format: 'module', source },
  ];
}

/** Writes a folder that knows nothing of this workspace but the address of the registry. */
export function createConsumerFolder(
  folder: string,
  { registryUrl, programs = [], manifest = {}, files = {} }: ConsumerFiles,
): void {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: object | string): void => {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    writeFileSync(join(folder, file), text);
  };
  write('package.json', { name: 'consumer', version: '1.0.0', private: true, ...manifest });
  write('.npmrc', scopeLine(registryUrl));
  for (const [file, content] of Object.entries(files)) write(file, content);
  if (programs.length === 0) return;
  for (const [file, options] of Object.entries(resolutions))
    write(file, {
      compilerOptions: { ...compilerOptions, ...options },
      files: programs.map(({ name }) => `${name}/main.ts`),
    });
  for (const { name, project, format, source } of programs) {
    mkdirSync(join(folder, name));
    write(`${name}/main.ts`, source);
    write(`${name}/package.json`, { name, private: true, type: format, main: 'main.js' });
    write(
      `${name}/Pulumi.yaml`,
      `name: ${project}\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n`,
    );
  }
}
