import { transformSync } from '@swc/core';
import { planAuthorityRotation } from '@etcd-iac/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../src/run-command';

jest.setTimeout(60_000);

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const programs = [...readme.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, source]) => source!);

/** What each program prints, in the order of the file. */
const printed: readonly (readonly unknown[])[] = [
  Array(3).fill(expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/)),
  ['etcd answered 200'],
  planAuthorityRotation().map(({ name, instruction }) => `${name}: ${instruction}`),
];

it('holds no other programs than these', () => {
  expect(programs).toHaveLength(printed.length);
});

it.each([...printed.entries()])('holds program %i that works as it stands', async (index, lines) => {
  const { code } = transformSync(programs[index]!, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const hook = join(__dirname, 'support/register-typescript.cjs');
  const output = await runCommand(
    process.execPath,
    ['--conditions=@etcd-iac/source', '--require', hook, '--eval', code],
    { cwd: __dirname, timeoutMs: 50_000 },
  );
  expect(output.trim().split('\n')).toEqual(lines);
});
