import { join } from 'node:path';

import type { ProgramRun, ResourceBehaviour } from '../src';
import { reveal, runProgram, secret, unknown } from '../src';

const folder = join(__dirname, 'fixtures/typescript');
const canary = 'canary "of" the disk';
const config = { diskKey: canary };

const resources: ResourceBehaviour = {
  create: ({ type, name }) => {
    if (type === 'test:net:Network') return { id: '/networks/1', outputs: { gateway: '10.0.0.1' } };
    return { outputs: { address: `${name}.test`, token: 'token-of-the-server' } };
  },
  invoke: ({ args }) => ({ names: [`zone behind ${JSON.stringify(args.gateway)}`] }),
};

const stack = 'urn:pulumi:prod::typescript::pulumi:pulumi:Stack::typescript-prod';
const network = 'urn:pulumi:prod::typescript::test:net:Network::network';
const site = 'urn:pulumi:prod::typescript::test:site:Site::site';
const server = 'urn:pulumi:prod::typescript::test:site:Site$test:compute:Server::site-server';

function registered(run: ProgramRun, urn: string) {
  return run.registrations.find((registration) => registration.urn === urn);
}

describe('an update', () => {
  let run: ProgramRun;
  beforeAll(async () => {
    run = await runProgram({ folder, stack: 'prod', config, secretConfigKeys: ['diskKey'], resources });
  });

  test('registers the stack first and every resource once', () => {
    const urns = run.registrations.map(({ urn }) => urn);
    expect(urns[0]).toBe(stack);
    expect(new Set(urns)).toEqual(new Set([stack, network, site, server]));
    expect(urns).toHaveLength(4);
  });

  test('gives a resource the outputs of another and records where they came from', () => {
    expect(registered(run, server)).toMatchObject({
      parent: site,
      custom: true,
      inputs: { image: 'debian', networkId: '/networks/1', disk: { key: { $secret: canary } } },
      propertyDependencies: { networkId: [network] },
      dependencies: [network],
    });
  });

  test('records the options of a resource', () => {
    expect(registered(run, network)).toMatchObject({ protect: true, retainOnDelete: true });
    expect(registered(run, network)).not.toHaveProperty('deleteBeforeReplace');
    expect(registered(run, server)).toMatchObject({
      additionalSecretOutputs: ['token'],
      aliases: [{ name: 'web', parent: site }],
      deleteBeforeReplace: true,
      ignoreChanges: ['image'],
      replaceOnChanges: ['disk.key'],
    });
  });

  test('keeps the marks of secrets from the configuration to the outputs', () => {
    expect(registered(run, server)?.secretInputPaths).toEqual(['disk.key']);
    expect(registered(run, server)?.outputs).toMatchObject({
      disk: { key: secret(canary) },
      token: secret('token-of-the-server'),
    });
    expect(run.outputSecrets).toEqual(['diskKey', 'nested']);
  });

  test('completes a component with what it handed to registerOutputs', () => {
    expect(registered(run, site)).toMatchObject({
      custom: false,
      parent: stack,
      outputs: { url: 'https://site-server.test' },
    });
    expect(registered(run, site)).not.toHaveProperty('id');
  });

  test('answers an invoke once its arguments are known', () => {
    expect(run.invokes).toEqual([{ token: 'test:net:listZones', args: { gateway: '10.0.0.1' } }]);
  });

  test('hands over the stack outputs in plain', () => {
    expect(run.outputs).toEqual({
      url: 'https://site-server.test',
      firstZone: 'zone behind "10.0.0.1"',
      diskKey: canary,
      nested: { keys: [canary] },
    });
  });

  test('prints and logs no secret', () => {
    expect(run.stdout).toBe('disk key [secret]\n');
    expect(run.stderr).toContain('[secret]');
    expect(run.log).toEqual(['warning: the disk key is [secret]']);
    expect(`${run.stdout}${run.stderr}${run.log.join()}`).not.toContain('canary');
  });
});

test('a preview knows the inputs, and nothing that a provider computes', async () => {
  const run = await runProgram({
    folder,
    stack: 'prod',
    config,
    secretConfigKeys: ['diskKey'],
    preview: true,
    // The update before has checked them.
    checkTypes: false,
  });

  expect(registered(run, server)?.inputs).toEqual({
    image: 'debian',
    networkId: unknown,
    disk: { key: secret(canary) },
  });
  expect(registered(run, network)).not.toHaveProperty('id');
  expect(run.invokes).toEqual([]);
  expect(run.outputs).toEqual({
    url: unknown,
    firstZone: unknown,
    diskKey: canary,
    nested: { keys: [canary] },
  });
});

test('a behaviour may read a secret', () => {
  expect(reveal({ disk: { key: secret(canary) } })).toEqual({ disk: { key: canary } });
});
