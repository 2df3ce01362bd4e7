import { transformSync } from '@swc/core';
import { planAuthorityRotation } from '@etcd-iac/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as local from '../src';
import { runCommand } from '../src/run-command';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const [jestTest = '', nodeTest = ''] = [...readme.matchAll(/```js\n([\s\S]+?)```/g)].map(
  ([, source]) => source!,
);
const programs = [...readme.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, source]) => source!);

/** What each program prints, in the order of the file. */
const printed: readonly (readonly unknown[])[] = [
  Array(3).fill(expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/)),
  [expect.stringMatching(/^etcd is at revision \d+$/)],
  planAuthorityRotation().map(({ name, instruction }) => `${name}: ${instruction}`),
  ['etcd2 has joined again, with all that was written'],
];

it('holds no other programs than these', () => {
  expect(programs).toHaveLength(printed.length);
});

/** Runs a program as a user does, and returns what it prints. */
async function run(program: string, ...options: readonly string[]): Promise<string> {
  const { code } = transformSync(program, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const hook = join(__dirname, 'support/register-typescript.cjs');
  return runCommand(
    process.execPath,
    ['--conditions=@etcd-iac/source', '--require', hook, ...options, '--eval', code],
    { cwd: __dirname, timeoutMs: 50_000 },
  );
}

it.each([...printed.entries()])('holds program %i that works as it stands', async (index, lines) => {
  expect((await run(programs[index]!)).trim().split('\n')).toEqual(lines);
});

describe('holds a test for jest:', () => {
  const load = (name: string): unknown => (name === '@etcd-iac/local' ? local : jest.requireActual(name));
  const globals = { require: load, beforeAll, afterAll, it, expect };
  compileFunction(jestTest, Object.keys(globals))(...Object.values(globals));
});

it('holds a test for node:test that works as it stands', async () => {
  expect(await run(nodeTest)).toMatch(/a member that was killed comes back[\s\S]*pass 1\n[\s\S]*fail 0\n/);
});
