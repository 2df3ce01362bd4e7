import { join } from 'node:path';

import { runProgram } from '../src';

test.each(['commonjs', 'esm', 'esm-file'])('runs a %s program', async (kind) => {
  const run = await runProgram({ folder: join(__dirname, 'fixtures', kind), config: { who: 'world' } });

  expect(run.exitCode).toBe(0);
  expect(run.registrations.map(({ urn }) => urn)).toEqual([
    `urn:pulumi:dev::${kind}::pulumi:pulumi:Stack::${kind}-dev`,
    `urn:pulumi:dev::${kind}::test:index:Greeter::greeter`,
  ]);
  expect(run.registrations[1]?.inputs).toEqual({ who: 'world' });
  expect(run.outputs).toEqual({ id: 'greeter-id' });
});
