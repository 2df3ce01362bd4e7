import type { AzureSpec } from '@etcd-iac/azure';
import type { EtcdMinor } from '@etcd-iac/core';
import { agentStatus, byItselfWithinMs, untilAgents } from './agent-status';
import { bootableOf, type BootTests, describeWithBoot, etcdChecksum, quick } from './boot-tests';
import { endpointOf, etcdctlGet, etcdctlPut, etcdctlTry } from './etcdctl';
import { eventually } from './eventually';
import { restoredIn, untilSaved } from './saved-and-restored';
import { votersOf } from './voters';
import { type Bootable, bootedForAll, membersOf, whileBooted } from './while-booted';
import { wipeData } from './wipe-data';
import { Writer } from './writer';

/** The line of a spec by which a cluster begins anew. */
const restoreFrom = { snapshot: 'latest', generation: 2 };

/** The tests that members with agents, as an adapter declares them, look after themselves. */
export function describeAgents({ engine, observe, minors }: BootTests): void {
  const bootable = (minor: EtcdMinor, agent: AzureSpec['agent'], more: Partial<AzureSpec> = {}) =>
    bootableOf(observe, { ...quick, ...more, ...(agent && { agent: { ...agent, etcdChecksum } }) }, minor);

  describeWithBoot(`members with agents, declared by ${engine}`, () => {
    describe.each(minors)('that keep their own records right, on etcd %s', (minor) => {
      describeByThemselves(() => bootable(minor, { registerAddress: true }));
    });
    describe('whose records somebody else keeps right, on etcd 3.5', () => {
      describeOneDeclaration((more) => bootable('3.5', {}, more));
    });
    test.each(minors)('are given to a running cluster one by one, on etcd %s', async (minor) => {
      await giveAgents(await bootable(minor, undefined), await bootable(minor, {}));
    });
  });
}

function describeByThemselves(prepare: () => Promise<Bootable>): void {
  const cluster = bootedForAll(prepare);

  test('come up from nothing, one group after another, and serve', async () => {
    const booted = cluster();
    await untilAgents(booted, 'serving');
    await booted.clientExec(etcdctlPut(endpointOf(1)));
    for (const ordinal of [2, 3] as const) {
      expect(await booted.clientExec(etcdctlGet(endpointOf(ordinal)))).toBe('hello\n');
    }
    for (const member of membersOf(booted)) {
      expect(await member.probe()).toEqual({ isSuccess: true, status: 200 });
    }
    const { authorities = '' } = booted.client;
    const stranger = { credentials: { authorities } };
    await expect(booted.clientExec(etcdctlTry(endpointOf(1)), stranger)).rejects.toThrow('deadline exceeded');
  });

  test('come back by themselves without their data, as voters with all keys', async () => {
    const booted = cluster();
    const [, member2] = membersOf(booted);
    await booted.clientExec(etcdctlPut(endpointOf(1), 'before'));
    await member2.stop();
    await wipeData(booted, member2);
    await member2.restart();

    await untilAgents(booted, 'serving', [member2]);
    expect(await agentStatus(booted, member2)).toMatchObject({ joins: 1 });
    expect(await votersOf(booted, 2)).toEqual(['etcd1', 'etcd2', 'etcd3']);
    const own = [...etcdctlGet(endpointOf(2)), '--consistency=s'];
    expect(await booted.clientExec(own)).toBe('before\n');
  });

  test('are found again at another address, which they register', async () => {
    const booted = cluster();
    const [, , member3] = membersOf(booted);
    const former = member3.address;
    await member3.restartElsewhere();
    await booted.clientExec(etcdctlPut(endpointOf(1), 'elsewhere'));

    expect(member3.address).not.toBe(former);
    const read = (): Promise<string> => booted.clientExec(etcdctlTry(endpointOf(3)));
    await eventually('the moved member is found', read, 'elsewhere\n', byItselfWithinMs);
    expect(await agentStatus(booted, member3)).toMatchObject({ address: 'registered' });
  });
}

/** What becomes of a cluster as its spec changes. */
function describeOneDeclaration(prepare: (more: Partial<AzureSpec>) => Promise<Bootable>): void {
  // Later on, the first backup has what was written by then.
  const cluster = bootedForAll(() => prepare({ backup: false }));

  test('are found again at another address once it is applied', async () => {
    const booted = cluster();
    const [, , member3] = membersOf(booted);
    await member3.restartElsewhere();
    await booted.clientExec(etcdctlPut(endpointOf(1)));
    await untilAgents(booted, 'serving', [member3]);
    await expect(booted.clientExec(etcdctlTry(endpointOf(3)))).rejects.toThrow('failed');

    booted.applyRecords();
    const read = (): Promise<string> => booted.clientExec(etcdctlTry(endpointOf(3)));
    await eventually('the moved member is found', read, 'hello\n', byItselfWithinMs);
  });

  test('come back from the vault by one line of the spec, when all of their shares are gone', async () => {
    const booted = cluster();
    const before = membersOf(booted).map(({ pid }) => pid);
    const writer = new Writer(booted);
    await writer.stopAfter(10);
    await booted.clientExec(etcdctlPut(endpointOf(1), 'of the snapshot'));
    await booted.apply((await prepare({})).observed);
    const snapshot = await untilSaved(booted, 'backup');
    expect(membersOf(booted).map(({ pid }) => pid)).toEqual(before);
    await booted.clientExec(etcdctlPut(endpointOf(1), 'later'));

    for (const member of membersOf(booted)) await member.kill();
    for (const member of membersOf(booted)) await wipeData(booted, member);
    const startedAt = performance.now();
    await booted.apply((await prepare({ restoreFrom })).observed);
    await untilAgents(booted, 'serving');
    const seconds = (performance.now() - startedAt) / 1000;

    const restored = await restoredIn(booted);
    console.log(`back from the vault after ${seconds.toFixed(1)} s`, restored);
    expect(restored).toMatchObject({ snapshot });
    for (const ordinal of [1, 2, 3] as const) {
      expect(await writer.missingAt(endpointOf(ordinal))).toEqual([]);
      expect(await booted.clientExec(etcdctlGet(endpointOf(ordinal)))).toBe('of the snapshot\n');
    }
  });

  test('become five without a restart of the first three', async () => {
    const booted = cluster();
    const before = membersOf(booted).map(({ pid }) => pid);
    await booted.clientExec(etcdctlPut(endpointOf(1), 'of three'));
    await booted.apply((await prepare({ size: 5, restoreFrom })).observed);

    await untilAgents(booted, 'serving');
    expect(booted.members.slice(0, 3).map(({ pid }) => pid)).toEqual(before);
    expect(await votersOf(booted, 1)).toEqual(['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5']);
    const own = [...etcdctlGet(endpointOf(5)), '--consistency=s'];
    expect(await booted.clientExec(own)).toBe('of three\n');
    await booted.waitHealthy();
  });
}

/** Replaces the groups of a running cluster one by one, each when the one before serves, while somebody writes. */
async function giveAgents(plain: Bootable, withAgents: Bootable): Promise<void> {
  await whileBooted(plain, async (booted) => {
    const writer = new Writer(booted);
    try {
      for (const name of ['etcd1', 'etcd2', 'etcd3']) {
        await booted.apply(withAgents.observed, { only: [name] });
        const member = booted.members.filter((one) => one.name === name);
        await untilAgents(booted, 'serving', member);
        expect(await agentStatus(booted, member[0]!)).toMatchObject({ starts: 1, joins: 0 });
        // How many are written meanwhile is a matter of the machine; that somebody can write is not.
        await writer.acknowledge(4);
      }
    } finally {
      await writer.stop();
    }
    await booted.waitHealthy();
    expect(writer.acknowledged.length).toBeGreaterThan(10);
    for (const ordinal of [1, 2, 3] as const) {
      const missing = (): Promise<string> => writer.missingAt(endpointOf(ordinal)).then(String);
      await eventually(`etcd${ordinal} has all that was acknowledged`, missing, '');
    }
    expect(await votersOf(booted, 1)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  });
}
