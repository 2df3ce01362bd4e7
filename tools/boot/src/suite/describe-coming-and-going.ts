import type { EtcdMinor } from '@etcd-iac/core';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootableOf, type Observe, quick } from './boot-tests';
import { withGroups } from './change-observation';
import { endpointOf, etcdctlGet, etcdctlPut, etcdctlTry, ownEndpoint } from './etcdctl';
import { eventually } from './eventually';
import { watchLoneMember } from './watch-lone-member';
import { membersOf, whileBooted } from './while-booted';

const skipVariable = 'ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION';

/** Tests that consist of waiting, for a leader or until names are looked up again: they wait at the same time. */
export function describeComingAndGoing(observe: Observe, minors: readonly EtcdMinor[]): void {
  describe('members that come and go', () => {
    test.concurrent(
      `the liveness probe keeps one alive until the others come, on etcd ${minors.join(' and ')}`,
      async () => {
        await Promise.all(minors.map(async (minor) => watchLoneMember(await bootableOf(observe, {}, minor))));
      },
    );

    test.concurrent.each(minors)(
      'one that was killed, and a cluster that was restarted, have their data again, on etcd %s',
      async (minor) => {
        await whileBooted(await bootableOf(observe, quick, minor), async (booted) => {
          const [member1] = membersOf(booted);
          await booted.clientExec(etcdctlPut(endpointOf(2)));
          await member1.kill();
          expect(member1.pid).toBeUndefined();
          await member1.restart();
          await booted.waitHealthy();
          expect(await booted.clientExec(etcdctlGet(endpointOf(1)))).toBe('hello\n');

          await booted.restartAll();
          for (const ordinal of [1, 2, 3] as const) {
            expect(await booted.clientExec(etcdctlGet(endpointOf(ordinal)))).toBe('hello\n');
          }
        });
      },
    );

    test.concurrent.each(minors)(
      'one that comes back with another address joins at once, and is found again once its record follows, on etcd %s',
      async (minor) => {
        await whileBooted(await bootableOf(observe, quick, minor), async (booted) => {
          const [, , member3] = membersOf(booted);
          const former = member3.address;
          await member3.restartElsewhere();
          await booted.clientExec(etcdctlPut(endpointOf(1)));

          expect(member3.address).not.toBe(former);
          const readItself = (): Promise<string> => booted.exec(member3, etcdctlTry(ownEndpoint));
          await eventually('the moved member serves', readItself, 'hello\n');
          await expect(booted.clientExec(etcdctlTry(endpointOf(3)))).rejects.toThrow('failed');

          booted.applyRecords();
          await booted.waitHealthy();
          expect(await booted.clientExec(etcdctlGet(endpointOf(3)))).toBe('hello\n');
        });
      },
    );

    test.concurrent(
      'without the declared skip, one with another address joins only once its record follows',
      async () => {
        const { observed, etcd } = await bootableOf(observe, quick);
        await whileBooted({ observed: withoutSkip(observed), etcd }, async (booted) => {
          const [member1, , member3] = membersOf(booted);
          await member3.restartElsewhere();
          await booted.clientExec(etcdctlPut(endpointOf(1)));

          const readItself = (): Promise<string> => booted.exec(member3, etcdctlTry(ownEndpoint));
          await expect(readItself()).rejects.toThrow('failed');
          expect(member1.log()).toContain(
            `tls: \\"${member3.address}\\" does not match any of DNSNames [\\"etcd3.etcd.internal\\"`,
          );
          booted.applyRecords();
          await booted.waitHealthy();
          await eventually('the moved member serves', readItself, 'hello\n', 30_000);
        });
      },
    );
  });
}

function withoutSkip(observed: ObservedAzure): ObservedAzure {
  return withGroups(observed, ({ containers }) => {
    for (const { properties } of containers) {
      const variables = properties.environmentVariables;
      expect(variables).toContainEqual({ name: skipVariable, value: 'true' });
      properties.environmentVariables = variables.filter(({ name }) => name !== skipVariable);
    }
  });
}
