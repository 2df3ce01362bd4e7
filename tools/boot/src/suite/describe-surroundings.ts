import { type AzureSpec, ephemeralAcknowledgement } from '@etcd-iac/azure';
import { bootableOf, type Observe, quick } from './boot-tests';
import { endpointOf, etcdctlGet, etcdctlPut, etcdctlTry } from './etcdctl';
import { eventually, untilContains } from './eventually';
import {
  companyId,
  existingLink,
  existingNetwork,
  existingSubnet,
  existingZone,
  networkId,
} from './existing';
import { bootedForAll, membersOf, whileBooted } from './while-booted';

/** Tests of clusters among what a company already has. */
export function describeSurroundings(observe: Observe): void {
  describe('five members over three zones, with premium storage, in an existing network', () => {
    const spec: Partial<AzureSpec> = {
      size: 5,
      zones: ['1', '2', '3'],
      storageTier: 'premium',
      existingVirtualNetworkId: networkId('vnet-hub'),
      virtualNetworkAddressSpace: '10.20.0.0/16',
      subnetAddressPrefix: '10.20.8.0/27',
      clientSourceRanges: ['10.20.0.0/22', '10.20.8.0/27'],
      existingLogAnalyticsWorkspaceId: companyId('Microsoft.OperationalInsights/workspaces/log-hub'),
      etcdPath: '/opt/etcd/bin/etcd',
      smokeTest: true,
    };
    const cluster = bootedForAll(() => bootableOf(observe, spec), {
      existing: [existingNetwork('vnet-hub', '10.20.0.0/16')],
    });

    test('passes the smoke test', async () => {
      const { exitCode, containers } = await cluster().oneShots[0]!.run();
      expect(exitCode).toBe(0);
      expect(containers.map(({ name }) => name)).toEqual([
        'write-member-1',
        ...[2, 3, 4, 5].map((ordinal) => `read-member-${ordinal}`),
        'remove-key',
      ]);
    });

    test('outlives the failure of a zone', async () => {
      const zones = ['1', '2', '3', '1', '2'];
      expect(cluster().members.map(({ zone }) => zone)).toEqual(zones);
      await cluster().clientExec(etcdctlPut(endpointOf(1)));
      await Promise.all(cluster().members.flatMap((member) => (member.zone === '1' ? [member.kill()] : [])));

      // Until the others have a leader again, should theirs have been in that zone.
      const read = (): Promise<string> => cluster().clientExec(etcdctlTry(endpointOf(3)));
      await eventually('a member of another zone serves', read, 'hello\n');
      await cluster().clientExec(etcdctlPut(endpointOf(2), 'two zones'));
      expect(await cluster().clientExec(etcdctlGet(endpointOf(5)))).toBe('two zones\n');
    });
  });

  test('an ephemeral cluster in an existing subnet and zone keeps its data until a member is moved', async () => {
    const spec: Partial<AzureSpec> = {
      storage: 'ephemeral',
      ephemeralAcknowledgement,
      existingSubnetId: existingSubnet('vnet-hub', 'snet-etcd', '').id,
      existingPrivateDnsZoneId: existingZone('etcd.internal').id,
    };
    const said: string[] = [];
    const options = {
      existing: [
        existingNetwork('vnet-hub', '10.20.0.0/16'),
        existingSubnet('vnet-hub', 'snet-etcd', '10.20.8.0/27'),
        existingZone('etcd.internal'),
        existingLink('etcd.internal', 'vnet-hub'),
      ],
      onProgress: (message: string) => said.push(message),
    };
    await whileBooted(
      await bootableOf(observe, spec),
      async (booted) => {
        const [, , member3] = membersOf(booted);
        expect(said[0]).toBe(
          'subnet "snet-etcd" is somebody else\'s: its rules are unknown, traffic within the network is taken for allowed',
        );
        expect(member3.address).toBe('10.20.8.6');
        await booted.clientExec(etcdctlPut(endpointOf(1)));
        await member3.restart();
        expect(await booted.clientExec(etcdctlGet(endpointOf(3)))).toBe('hello\n');

        await expect(member3.restartElsewhere()).rejects.toThrow('has already been bootstrapped');
        expect(await booted.clientExec(etcdctlGet(endpointOf(2)))).toBe('hello\n');
      },
      options,
    );
  });

  describe('peered networks and a container beside etcd', () => {
    const networks = { apps: '10.1.0.0/16', later: '10.2.0.0/16', other: '10.3.0.0/16' };
    const peering = (name: 'apps' | 'later', createReverse: boolean) => ({
      name,
      virtualNetworkId: networkId(`vnet-${name}`),
      location: 'eastus',
      addressSpaces: [networks[name]],
      createReverse,
    });
    const watcher = {
      name: 'watcher',
      image: 'gcr.io/etcd-development/etcd',
      cpu: 0.1,
      memoryGiB: 0.1,
      command: ['/usr/local/bin/etcdctl', '--dial-timeout=60s', 'watch', 'greeting'],
      etcdClient: true,
    };
    const peerings = [peering('apps', true), peering('later', false)];
    const cluster = bootedForAll(() => bootableOf(observe, { ...quick, peerings, sidecars: [watcher] }), {
      existing: Object.entries(networks).map(([name, range]) => existingNetwork(`vnet-${name}`, range)),
    });
    const from = (name: keyof typeof networks, command: readonly string[]): Promise<string> =>
      cluster().clientExec(command, { networkId: networkId(`vnet-${name}`) });
    const resolve = ['getent', 'ahostsv4', 'etcd2.etcd.internal'];

    test('a client in a peered network finds and reaches the members', async () => {
      await from('apps', etcdctlPut(endpointOf(1)));
      expect(await from('apps', resolve)).toMatch(/^10\.0\.0\.5 /);
      expect(await from('apps', etcdctlGet(endpointOf(2)))).toBe('hello\n');
    });

    test('a client finds but does not reach them before the way back exists', async () => {
      expect(await from('later', resolve)).toMatch(/^10\.0\.0\.5 /);
      await expect(from('later', etcdctlTry(endpointOf(2)))).rejects.toThrow('network is unreachable');
    });

    test('a client in a network without a peering does neither', async () => {
      await expect(from('other', resolve)).rejects.toThrow('failed');
      const byAddress = etcdctlTry('https://10.0.0.5:2379');
      await expect(from('other', byAddress)).rejects.toThrow('network is unreachable');
    });

    test('a container beside etcd reaches its member at localhost', async () => {
      const [, member2] = membersOf(cluster());
      await cluster().clientExec(etcdctlPut(endpointOf(3), 'for the watcher'));
      await untilContains('the watcher has seen it', () => member2.log('watcher'), 'for the watcher');
    });
  });
}
