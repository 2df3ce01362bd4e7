import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootableOf, describeWithBoot, quick } from '../src/suite/boot-tests';
import { withGroups } from '../src/suite/change-observation';
import { type Bootable, whileBooted } from '../src/suite/while-booted';
import { observeSpec } from './support/observe-spec';

describeWithBoot('init containers of a member', () => {
  test('run to their end, in their order, before etcd starts', async () => {
    await whileBooted(
      await bootableWith('version', 'help'),
      ({ members: [member] }) => {
        expect(member!.log('init-1')).toMatch(/^etcdctl version: 3\.5\.16\n/);
        expect(member!.log('init-2')).toContain('endpoint health');
        expect(member!.pid).toBeDefined();
        return Promise.resolve();
      },
      { startOnly: 1 },
    );
  });

  test('keep etcd from starting when one of them fails', async () => {
    const booted = whileBooted(await bootableWith('no-such-command', 'version'), () => Promise.resolve());
    await expect(booted).rejects.toThrow(
      /^"init-1" of etcd1 ended with exit code \d+:\nError: unknown command "no-such-command"/,
    );
  });
});

async function bootableWith(...commands: readonly string[]): Promise<Bootable> {
  const { etcd, observed } = await bootableOf(observeSpec, { ...quick, transportSecurity: 'none' });
  return { etcd, observed: withInitContainers(observed, commands) };
}

/** A copy in which the members' groups have an init container for each command of etcdctl. */
function withInitContainers(observed: ObservedAzure, commands: readonly string[]): ObservedAzure {
  return withGroups(observed, (properties) => {
    const { image } = properties.containers[0]!.properties;
    properties.initContainers = commands.map((command, index) => ({
      name: `init-${index + 1}`,
      properties: {
        image,
        command: ['/usr/local/bin/etcdctl', command],
        environmentVariables: [],
        volumeMounts: [],
      },
    }));
  });
}
