import { withIssued } from '../certificates/with-issued';
import { clientCredentials, type Credentials, memberCredentials } from '../client/credentials';
import { readDeclaration } from '../declaration/read-declaration';
import { withCommands } from './change-observation';
import { endpointOf, etcdctlGet, etcdctlPut, etcdctlTry } from './etcdctl';
import { untilContains } from './eventually';
import { httpsStatus } from './https-status';
import { type Bootable, bootedForAll, membersOf } from './while-booted';

const [endpoint1, endpoint2, endpoint3] = [endpointOf(1), endpointOf(2), endpointOf(3)];

/** Tests that share a cluster of three members with a smoke test. Each leaves it healthy. */
export function describeOneCluster(prepare: () => Promise<Bootable>): void {
  describe('three members', () => {
    let bootable: Bootable;
    const cluster = bootedForAll(async () => {
      const { observed, etcd } = await prepare();
      bootable = { etcd, observed: withCommands(observed, inAHurry) };
      return bootable;
    });

    test('a key written on member 1 reads back on members 2 and 3, and all endpoints are healthy', async () => {
      const booted = cluster();
      const [member1, member2, member3] = membersOf(booted);
      await booted.exec(member1, etcdctlPut(endpoint1));

      expect(await booted.exec(member2, etcdctlGet(endpoint2))).toBe('hello\n');
      expect(await booted.exec(member3, etcdctlGet(endpoint3))).toBe('hello\n');
      expect(await booted.clientExec(etcdctlGet(endpoint3))).toBe('hello\n');
      expect(booted.clientEndpoints).toEqual([endpoint1, endpoint2, endpoint3]);
      await expect(booted.waitHealthy()).resolves.toBeUndefined();
    });

    test('only declared names resolve', async () => {
      const booted = cluster();
      const [member1] = membersOf(booted);
      const resolve = (name: string): Promise<string> => booted.exec(member1, ['getent', 'ahostsv4', name]);

      expect(await resolve('etcd2.etcd.internal')).toMatch(/^10\.0\.0\.5 /);
      await expect(resolve('etcd4.etcd.internal')).rejects.toThrow('failed');
      await expect(resolve(member1.namespace)).rejects.toThrow('failed');
    });

    test('clients need a certificate of the declared authority', async () => {
      const booted = cluster();
      const [member1] = membersOf(booted);
      const tryAs = (credentials: Credentials): Promise<string> =>
        booted.clientExec(etcdctlTry(endpoint1), { credentials });
      const { authorities = '' } = booted.client;
      // Another authority of the same name, and what it has issued.
      const foreign = clientCredentials(readDeclaration(await withIssued(bootable.observed)));
      await booted.clientExec(etcdctlPut(endpoint1));

      expect(await tryAs(booted.client)).toBe('hello\n');
      await Promise.all([
        expect(tryAs({ authorities })).rejects.toThrow('deadline exceeded'),
        expect(tryAs({ ...foreign, authorities })).rejects.toThrow('deadline exceeded'),
      ]);
      expect(member1.log()).toContain("tls: client didn't provide a certificate");
      expect(member1.log()).toContain('x509: certificate signed by unknown authority');
    });

    test('members do not take a client for one of them', async () => {
      const booted = cluster();
      const [member1, member2] = membersOf(booted);
      const peerPort = { member: member2, port: 2380, path: '/members' };
      const ofMember = memberCredentials(booted.declaration.members[0]!);
      const refusal = 'client certificate authentication failed';

      expect(httpsStatus(member1, peerPort, ofMember)).toBe('200');
      expect(member2.log()).not.toContain(refusal);
      expect(httpsStatus(member1, peerPort, booted.client)).not.toBe('200');
      await untilContains('the refusal is logged', () => member2.log(), refusal);
    });

    test('the smoke test ends with code 0, and its logs tell what each step did', async () => {
      const [smokeTest] = cluster().oneShots;
      const key = '/etcd-iac/smoke-test/etcd.eastus.etcd.internal';

      expect(await smokeTest!.run()).toEqual({
        exitCode: 0,
        containers: [
          { name: 'write-member-1', exitCode: 0, log: 'OK\n' },
          { name: 'read-member-2', exitCode: 0, log: `OK\n${key}\nwritten through etcd1\n` },
          { name: 'read-member-3', exitCode: 0, log: `OK\n${key}\nwritten through etcd1\n` },
          { name: 'remove-key', exitCode: 0, log: `1\n${key}\nwritten through etcd1\n` },
        ],
      });
    });

    test('the smoke test fails where a member does not answer, and says which', async () => {
      const booted = cluster();
      const [, member2] = membersOf(booted);
      await member2.stop();
      const { exitCode, containers } = await booted.oneShots[0]!.run();
      await member2.restart();
      await booted.waitHealthy();

      expect(exitCode).toBe(1);
      expect(containers.map(({ name }) => name)).toEqual(['write-member-1', 'read-member-2']);
      expect(containers[1]!.log).toContain('etcd2.etcd.internal:2379');
      expect(containers[1]!.log).toContain('context deadline exceeded');
    });
  });
}

/** The declared patience is for members that are still being created. Here it would be waited for in vain. */
function inAHurry(word: string): string {
  return word
    .replace(/^--dial-timeout=60s$/, '--dial-timeout=1s')
    .replace(/^--command-timeout=300s$/, '--command-timeout=2s');
}
