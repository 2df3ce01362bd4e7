import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apps } from '@etcd-iac/observe';
import * as ts from 'typescript';

const files = { json: 'cdk.tf.json', hcl: 'cdk.tf' } as const;
const workspace = join(apps, '..');

/** The stacks of a program as they are written, by their names. It runs as its users run it, with node alone. */
function runProgram(main: string, folder: string, language: keyof typeof files): Record<string, string> {
  const outdir = join(folder, 'out');
  const env = {
    PATH: process.env.PATH,
    CDKTF_OUTDIR: outdir,
    ...(language === 'hcl' && { SYNTH_HCL_OUTPUT: 'true' }),
  };
  execFileSync(process.execPath, [main], { cwd: folder, env });
  const stacks = join(outdir, 'stacks');
  return Object.fromEntries(
    readdirSync(stacks).map((stack) => [stack, readFileSync(join(stacks, stack, files[language]), 'utf8')]),
  );
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-cdktn-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The stacks of an app, by their names. */
export function readAppStacks(app: string): Readonly<Record<string, string>> {
  return inFolder((folder) => runProgram(join(apps, app, 'dist/main.js'), folder, 'json'));
}

/** The only stack of an app. */
export function readAppStack(app: string, language: keyof typeof files = 'json'): string {
  const stacks = inFolder((folder) => runProgram(join(apps, app, 'dist/main.js'), folder, language));
  const [stack, ...others] = Object.values(stacks);
  if (stack === undefined || others.length > 0) throw new Error(`${app} does not have one stack`);
  return stack;
}

/** The stacks of an app that imports from elsewhere: each module of the table, or what begins with it, under its other name. */
export function readRenamedAppStacks(
  app: string,
  renamed: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const source = readFileSync(join(apps, app, 'src/main.ts'), 'utf8');
  const moved = source.replaceAll(/(?<= from ')[^']+/g, (module) => {
    const [from, to] = renamed.find(([one]) => module === one || module.startsWith(`${one}/`)) ?? ['', ''];
    return to + module.slice(from.length);
  });
  return inFolder((folder) => {
    symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'));
    const program = join(folder, 'program');
    mkdirSync(program);
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    writeFileSync(join(program, 'main.js'), ts.transpileModule(moved, { compilerOptions }).outputText);
    return runProgram(join(program, 'main.js'), folder, 'json');
  });
}
