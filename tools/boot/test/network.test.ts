import type { ObservedAzure } from '@etcd-iac/observe/observed';
import type { ClusterNetwork, Declaration } from '../src/declaration/declaration';
import { readDeclaration } from '../src/declaration/read-declaration';
import { AddressPool, freeAddress } from '../src/network/addresses';
import { checkReachability } from '../src/network/check-reachability';
import { clientAddress } from '../src/network/client-address';
import { addressAt, parseAddressRange } from '../src/network/ipv4';
import { placeAll } from '../src/network/placement';
import { isAllowed } from '../src/network/security-rules';
import { withBodies, without } from '../src/suite/change-observation';
import { existingNetwork, networkId } from '../src/suite/existing';
import { observeSpec } from './support/observe-spec';

const peering = {
  name: 'apps',
  virtualNetworkId: networkId('vnet-apps'),
  location: 'eastus',
  addressSpaces: ['10.1.0.0/16'],
};
const observed = observeSpec({ transportSecurity: 'none', smokeTest: true, peerings: [peering] });
const existing = [existingNetwork('vnet-apps', '10.1.0.0/16'), existingNetwork('vnet-other', '10.9.0.0/16')];
const declaration = readDeclaration(observed, existing);
const { network } = declaration;
const [member, otherMember, client, peered] = [
  '10.0.0.4',
  '10.0.0.5',
  '10.0.255.254',
  '10.1.255.254',
] as const;
const clientPort = { destination: member, port: 2379 };

describe('addresses', () => {
  test('members get the first address that Azure does not keep, and the next', () => {
    const pool = new AddressPool(network.subnet);
    expect([pool.take(), pool.take()]).toEqual([member, otherMember]);
    pool.giveBack(member);
    expect([pool.take(), pool.take()]).toEqual([member, '10.0.0.6']);
  });

  test('the last address of a subnet is not given out', () => {
    const pool = new AddressPool(parseAddressRange('192.168.1.8/29'));
    expect([pool.take(), pool.take(), pool.take()]).toEqual(['192.168.1.12', '192.168.1.13', '192.168.1.14']);
    expect(() => pool.take()).toThrow('no address is left');
  });

  test('a client is in the network and in none of its subnets', () => {
    expect(clientAddress(network, network, clientPort)).toBe(client);
    const [range] = network.addressSpace;
    const atTheEnd = [network.subnet, parseAddressRange('10.0.128.0/17')];
    expect(freeAddress(range!, atTheEnd)).toBe('10.0.127.255');
    const everything = [parseAddressRange('10.0.0.0/16')];
    expect(freeAddress(range!, everything)).toBeUndefined();
    expect(() => clientAddress({ ...network, subnets: everything }, network, clientPort)).toThrow(
      'leave no address',
    );
  });

  test('a client is where the rules let it in, if that is anywhere', () => {
    const narrow = withSources(network, ['10.0.7.0/24', '10.1.2.0/24', '172.16.0.0/12']);
    const [apps] = declaration.otherNetworks;
    expect(clientAddress(narrow, narrow, clientPort)).toBe('10.0.7.254');
    expect(clientAddress(apps!, narrow, clientPort)).toBe('10.1.2.254');
    expect(clientAddress(network, withSources(network, ['172.16.0.0/12']), clientPort)).toBe(client);
  });

  test('ranges above 127.255.255.255 are not negative', () => {
    expect(addressAt(parseAddressRange('192.168.0.0/16'), 65_534)).toBe('192.168.255.254');
    expect(() => parseAddressRange('10.0.0.0/33')).toThrow('"10.0.0.0/33" is not an IPv4 range');
  });
});

describe('networks', () => {
  test('are peered with a way there and a way back', () => {
    expect(declaration.otherNetworks).toMatchObject([
      { id: networkId('vnet-apps'), isPeeredFromCluster: true, isPeeredToCluster: true },
      { id: networkId('vnet-other'), isPeeredFromCluster: false, isPeeredToCluster: false },
    ]);
    expect(network.peeredRanges).toEqual([parseAddressRange('10.1.0.0/16')]);
  });

  test('are not peered where the peering lets nobody in', () => {
    const closed = withBodies(
      observed,
      'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      (body) => ({
        properties: { ...(body.properties as object), allowVirtualNetworkAccess: false },
      }),
    );
    expect(readDeclaration(closed, existing).otherNetworks[0]).toMatchObject({
      isPeeredFromCluster: false,
      isPeeredToCluster: false,
    });
  });

  test('resolve the names of the zones that are linked to them', () => {
    const names = declaration.otherNetworks.map(({ records }) => records.map(({ name }) => name));
    expect(names).toEqual([['etcd1.etcd.internal', 'etcd2.etcd.internal', 'etcd3.etcd.internal'], []]);
  });
});

describe('security rules', () => {
  test('members reach each other on the peer port, clients reach the client port, and nothing else', () => {
    expect(isAllowed(network, member, otherMember, 2380)).toBe(true);
    expect(isAllowed(network, client, member, 2379)).toBe(true);
    expect(isAllowed(network, peered, member, 2379)).toBe(true);

    expect(isAllowed(network, client, member, 2380)).toBe(false);
    expect(isAllowed(network, client, member, 2381)).toBe(false);
    expect(isAllowed(network, '203.0.113.7', member, 2379)).toBe(false);
  });

  test('the lowest priority number decides, then Azure’s own rules', () => {
    const [allow] = network.rules!;
    const deny = { ...allow!, name: 'Deny', access: 'Deny', priority: 99 };
    expect(isAllowed({ ...network, rules: [allow!, deny] }, client, member, 2379)).toBe(false);
    expect(isAllowed({ ...network, rules: [] }, client, member, 2381)).toBe(true);
    expect(isAllowed({ ...network, rules: [] }, peered, member, 2381)).toBe(true);
    expect(isAllowed({ ...network, rules: [] }, '203.0.113.7', member, 2379)).toBe(false);
    expect(isAllowed({ ...network, rules: undefined }, '203.0.113.7', member, 2379)).toBe(true);
  });

  test('outbound rules count for the subnet’s own connections', () => {
    const [allow] = network.rules!;
    const out = { ...allow!, direction: 'Outbound', access: 'Deny', destinations: ['*'], sources: ['*'] };
    const rules = [...network.rules!, { ...out, destinationPorts: ['2000-2999'] }];
    expect(isAllowed({ ...network, rules }, member, otherMember, 2380)).toBe(false);
    expect(isAllowed({ ...network, rules }, client, member, 2379)).toBe(true);
  });

  test('a rule that cannot be decided about is refused', () => {
    const [allow] = network.rules!;
    const rules = [{ ...allow!, sourcePorts: ['1024-65535'] }];
    expect(() => isAllowed({ ...network, rules }, client, member, 2379)).toThrow(
      'depends on the source port',
    );
  });
});

describe('reachability', () => {
  function check(changed: Declaration): void {
    checkReachability(changed, placeAll(changed, new AddressPool(changed.network.subnet)));
  }
  const checkObserved = (changed: ObservedAzure) => (): void => {
    check(readDeclaration(changed, existing));
  };

  test('what is planned can work', () => {
    expect(checkObserved(observed)).not.toThrow();
  });

  test('a security group without a rule for peers cannot', () => {
    const rule = {
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
      protocol: 'Tcp',
      sourceAddressPrefixes: ['10.0.0.0/24'],
      sourcePortRange: '*',
      destinationAddressPrefix: 'VirtualNetwork',
      destinationPortRanges: ['2380'],
    };
    const withoutPeers = withBodies(observed, 'Microsoft.Network/networkSecurityGroups', () => ({
      properties: { securityRules: [{ name: 'DenyPeers', properties: rule }] },
    }));
    expect(checkObserved(withoutPeers)).toThrow(
      'rule "DenyPeers" denies etcd1 (10.0.0.4) port 2380 of "etcd2.etcd.internal" (10.0.0.5)',
    );
  });

  test('rules that leave out the subnet, where the smoke test is, or a peered network, cannot', () => {
    const narrow = { ...declaration, network: withSources(network, ['10.0.7.0/24']) };
    const problem = (): void => {
      check(narrow);
    };
    expect(problem).toThrow(
      /denies a client in "ci-etcd-smoke-test-\w+-eastus" \(10\.0\.0\.7\) port 2379 of "etcd1\.etcd\.internal"/,
    );
    expect(problem).toThrow('denies a client in "vnet-apps" (10.1.255.254) port 2379');
    expect(problem).not.toThrow('denies a client (');
    expect(problem).not.toThrow('vnet-other');
  });

  test('a zone that is not linked to the network cannot', () => {
    const unlinked = without(observed, 'Microsoft.Network/privateDnsZones/virtualNetworkLinks');
    expect(checkObserved(unlinked)).toThrow('no record lets etcd1 resolve "etcd2.etcd.internal"');
    expect(checkObserved(unlinked)).toThrow(
      /no record lets a client in "ci-etcd-smoke-test-\w+-eastus" resolve "etcd3\.etcd\.internal"/,
    );
  });
});

/** The network with clients let in from these ranges only. */
function withSources(original: ClusterNetwork, sources: readonly string[]): ClusterNetwork {
  const rules = (original.rules ?? []).map((rule) =>
    rule.destinationPorts.includes('2379') ? { ...rule, sources } : rule,
  );
  return { ...original, rules };
}
