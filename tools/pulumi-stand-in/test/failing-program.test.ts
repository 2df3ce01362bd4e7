import { connect } from 'node:net';

import type { ResourceBehaviour, RunProgramOptions } from '../src';
import { ProgramError, runProgram } from '../src';

import { withProgram } from './write-program';

type Options = Omit<RunProgramOptions, 'folder'>;

/** Runs a program that must fail, and gives its error. */
function failureOf(files: Readonly<Record<string, string>>, options: Options = {}): Promise<ProgramError> {
  return withProgram(files, async (folder) => {
    const error: unknown = await runProgram({ folder, ...options }).then(
      () => 'the program succeeded',
      (reason: unknown) => reason,
    );
    if (!(error instanceof ProgramError)) throw new Error(String(error), { cause: error });
    return error;
  });
}

const greeter = "const { CustomResource } = require('@pulumi/pulumi');\n";
const oneResource = `${greeter}new CustomResource('test:index:Greeter', 'greeter', {});\n`;

test('an exception of the program is the error of the run', async () => {
  const error = await failureOf({ 'main.js': `${oneResource}throw new Error('no quorum of 2');\n` });

  expect(error.message).toMatch(/failed \(exit code \d+\): .*Error: no quorum of 2/s);
  expect(error.message).toContain('main.js:3');
  expect(error.run.registrations[0]?.type).toBe('pulumi:pulumi:Stack');
});

test('a type error stops a TypeScript program before it registers anything', async () => {
  const error = await failureOf({
    'Pulumi.yaml': 'name: probe\nruntime: nodejs\nmain: main.ts\n',
    'main.ts': "import '@pulumi/pulumi';\nexport const size: number = 'three';\n",
  });

  expect(error.message).toContain(
    "main.ts(2,14): error TS2322: Type 'string' is not assignable to type 'number'.",
  );
  expect(error.run.registrations.map(({ custom }) => custom)).toEqual([false]);
});

test('a refusal of the provider is the error of the run', async () => {
  const resources: ResourceBehaviour = {
    create: () => {
      throw new Error('QuotaExceeded: 4 cores are left');
    },
  };
  const error = await failureOf({ 'main.js': oneResource }, { resources });

  expect(error.message).toContain('QuotaExceeded: 4 cores are left');
  expect(error.message).toContain('greeter [test:index:Greeter]');
});

test('two resources of the same URN are refused', async () => {
  const error = await failureOf({
    'main.js': `${oneResource}new CustomResource('test:index:Greeter', 'greeter', {});`,
  });

  expect(error.message).toContain(
    'duplicate resource URN "urn:pulumi:dev::probe::test:index:Greeter::greeter"',
  );
});

test('an invoke without an answer names its token', async () => {
  const error = await failureOf({
    'main.js': "exports.keys = require('@pulumi/pulumi').runtime.invokeOutput('test:index:listKeys', {});\n",
  });

  expect(error.message).toContain('no answer for the invoke "test:index:listKeys"');
});

test('what the stand-in leaves out is refused by name', async () => {
  const error = await failureOf({
    'main.js':
      "const { ComponentResource } = require('@pulumi/pulumi');\n" +
      "new ComponentResource('test:index:Remote', 'remote', {}, {}, true);\n",
  });

  expect(error.message).toContain('does not implement remote components such as "test:index:Remote"');
});

test('the message holds no secret', async () => {
  const error = await failureOf(
    {
      'main.js':
        "const { Config } = require('@pulumi/pulumi');\n" +
        "module.exports = new Config().requireSecret('key').apply((key) => { throw new Error('bad key ' + key); });\n",
    },
    { config: { key: 'canary' }, secretConfigKeys: ['key'] },
  );

  expect(error.message).toContain('bad key [secret]');
  expect(JSON.stringify([error.message, error.run])).not.toContain('canary');
});

test('a program that says nothing still has an error', async () => {
  const error = await failureOf({ 'main.js': 'process.exit(7);\n' });

  expect(error.message).toMatch(/failed \(exit code 7\): it printed nothing$/);
});

const hanging = `${oneResource}console.log(process.pid + ' ' + process.env.PULUMI_NODEJS_MONITOR);\nfor (;;) {}\n`;

test('a program that hangs is stopped, and nothing of it is left', async () => {
  let timeoutMs = 5_000;
  let error = await failureOf({ 'main.js': hanging }, { timeoutMs });
  // A busy machine has not come to the loop by then.
  if (error.run.stdout === '') {
    timeoutMs = 20_000;
    error = await failureOf({ 'main.js': hanging }, { timeoutMs });
  }

  expect(error.message).toContain(`did not end within ${timeoutMs} ms and was stopped`);
  expect(error.message).toContain('pulumi:pulumi:Stack::probe-dev');
  expect(error.run.exitCode).toBeNull();
  const [pid = '', address = ''] = error.run.stdout.trim().split(' ');
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  await expect(connectTo(address)).rejects.toThrow('ECONNREFUSED');
});

test('a signal stops a program', async () => {
  const controller = new AbortController();
  const create = () => {
    controller.abort(new Error('enough seen'));
    return {};
  };
  await withProgram({ 'main.js': `${oneResource}setInterval(() => {}, 1000);\n` }, async (folder) => {
    const run = runProgram({ folder, signal: controller.signal, resources: { create } });
    await expect(run).rejects.toThrow('enough seen');
  });
});

function connectTo(address: string): Promise<void> {
  const [host = '', port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) }, () => {
      socket.destroy();
      resolve();
    }).on('error', reject);
  });
}
