import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../src/run-command';

jest.setTimeout(60_000);

it('holds a program that works as it stands', async () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const source = /```ts\n([\s\S]+?)```/.exec(readme)![1]!;
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const hook = join(__dirname, 'support/register-typescript.cjs');
  const output = await runCommand(
    process.execPath,
    ['--conditions=@etcd-iac/source', '--require', hook, '--eval', code],
    { cwd: __dirname, timeoutMs: 50_000 },
  );
  expect(output.trim().split('\n')).toEqual(
    Array(3).fill(expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)),
  );
});
