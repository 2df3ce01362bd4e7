import { readdir, readFile } from 'node:fs/promises';
import type { AzureSpec } from '@etcd-iac/azure';
import { ensureEtcd } from '@etcd-iac/local';
import type { ObservedAzure } from '../../src';
import { readDeclaration } from '../../src/boot';
import { until } from '../../src/boot/until';
import { clusterSpec, describeWithBoot } from './support/boot-tests';
import {
  endpointOf,
  etcdctlGet,
  etcdctlPut,
  membersOf,
  whileBooted,
  type Bootable,
} from './support/while-booted';
import { watchLoneMember } from './watch-lone-member';

/** Observes what an engine's adapter declares for a spec. */
export type Observe = (spec: AzureSpec) => ObservedAzure | Promise<ObservedAzure>;

const minors = ['3.4', '3.5'] as const;

/** The tests that what an adapter declares boots, on both minors of etcd that Debian carries. */
export function describeBoot(engine: string, observe: Observe): void {
  describeWithBoot(`what ${engine} declares boots`, () => {
    const bootableOf = async (minor: (typeof minors)[number]): Promise<Bootable> => {
      const etcd = await ensureEtcd({ minor });
      return { etcd, observed: await observe({ ...clusterSpec, version: etcd.version }) };
    };

    describe.each(minors)('etcd %s', (minor) => {
      defineTests(() => bootableOf(minor));
    });

    // Waiting is most of this test, so both wait at the same time.
    test(`the liveness probe keeps a lone member alive until the others come, on etcd ${minors.join(' and ')}`, async () => {
      await Promise.all(minors.map(async (minor) => watchLoneMember(await bootableOf(minor))));
    });
  });
}

function defineTests(prepare: () => Promise<Bootable>): void {
  let bootable: Bootable;

  beforeAll(async () => {
    bootable = await prepare();
  });

  test('a key written on member 1 reads back on members 2 and 3, and all endpoints are healthy', async () => {
    await whileBooted(bootable, async (booted) => {
      const [member1, member2, member3] = membersOf(booted);
      await booted.exec(member1, etcdctlPut(1));

      expect(await booted.exec(member2, etcdctlGet(2))).toBe('hello\n');
      expect(await booted.exec(member3, etcdctlGet(3))).toBe('hello\n');
      expect(await booted.clientExec(etcdctlGet(3))).toBe('hello\n');
      expect(booted.clientEndpoints).toEqual([endpointOf(1), endpointOf(2), endpointOf(3)]);
      await expect(booted.waitHealthy()).resolves.toBeUndefined();
    });
  });

  test('etcd has exactly the declared command and environment, the subnet’s address and the share as its data', async () => {
    await whileBooted(
      bootable,
      async (booted) => {
        const [member] = membersOf(booted);
        const { command, environment } = readDeclaration(bootable.observed).groups[0]!.etcd;

        expect(await readList(`/proc/${member.pid}/cmdline`)).toEqual(command);
        const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
        expect(await readList(`/proc/${member.pid}/environ`)).toEqual(variables);
        expect(await booted.exec(member, ['ip', '-4', '-oneline', 'address', 'show', 'eth0'])).toContain(
          ' 10.0.0.4/24 ',
        );
        expect(await readdir(member.shares[environment.ETCD_DATA_DIR!]!)).toEqual(['member']);
      },
      { startOnly: 1 },
    );
  });

  test('only declared names resolve', async () => {
    await whileBooted(bootable, async (booted) => {
      const [member] = membersOf(booted);
      const resolve = (name: string): Promise<string> => booted.exec(member, ['getent', 'ahostsv4', name]);

      expect(await resolve('etcd2.etcd.internal')).toMatch(/^10\.0\.0\.5 /);
      await expect(resolve('etcd4.etcd.internal')).rejects.toThrow('failed');
      await expect(resolve(member.namespace)).rejects.toThrow('failed');
    });
  });

  test('a member that was killed has its data again after a restart', async () => {
    await whileBooted(bootable, async (booted) => {
      const [member1] = membersOf(booted);
      await booted.clientExec(etcdctlPut(2));
      await member1.kill();
      expect(member1.pid).toBeUndefined();
      await member1.restart();
      await booted.waitHealthy();

      expect(await booted.clientExec(etcdctlGet(1))).toBe('hello\n');
    });
  });

  test('a restart of all members keeps the data', async () => {
    await whileBooted(bootable, async (booted) => {
      await booted.clientExec(etcdctlPut(1));
      await booted.restartAll();

      for (const ordinal of [1, 2, 3] as const) {
        expect(await booted.clientExec(etcdctlGet(ordinal))).toBe('hello\n');
      }
    });
  });

  test('a member that comes back with another address is found again once its record follows', async () => {
    await whileBooted(bootable, async (booted) => {
      const [, , member3] = membersOf(booted);
      await booted.clientExec(etcdctlPut(1));
      const former = member3.address;
      await member3.restartElsewhere();

      expect(member3.address).not.toBe(former);
      expect(await booted.clientExec(etcdctlGet(2))).toBe('hello\n');
      await expect(booted.clientExec(etcdctlGet(3))).rejects.toThrow('failed');

      await booted.applyRecords();
      await booted.waitHealthy();
      await until('the moved member serves', () => missing(booted.clientExec(etcdctlGet(3))), {
        withinMs: 15_000,
      });
    });
  });
}

/** Reads a file of `/proc` with values that each end with a zero byte. */
async function readList(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\0').slice(0, -1);
}

async function missing(value: Promise<string>): Promise<string | undefined> {
  return value.then(
    (text) => (text === 'hello\n' ? undefined : `it answers ${JSON.stringify(text)}`),
    (error: unknown) => (error as Error).message,
  );
}
