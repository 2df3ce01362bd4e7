import { checkReachability, isAllowed, readDeclaration, type Declaration } from '../../src/boot';
import { AddressPool, clientAddress } from '../../src/boot/network/addresses';
import { addressAt, parseAddressRange } from '../../src/boot/network/ipv4';
import { observePlan, withBodies } from './fixtures/observe-plan';
import { clusterSpec } from './support/boot-tests';

const observed = observePlan({ ...clusterSpec, version: '3.5.16' });
const { network } = readDeclaration(observed);
const [member, otherMember, client] = ['10.0.0.4', '10.0.0.5', '10.0.255.254'] as const;

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
    expect(clientAddress(network)).toBe(client);
    const atTheEnd = [network.subnet, parseAddressRange('10.0.128.0/17')];
    expect(clientAddress({ ...network, subnets: atTheEnd })).toBe('10.0.127.255');
    const everything = [parseAddressRange('10.0.0.0/16')];
    expect(() => clientAddress({ ...network, subnets: everything })).toThrow('leave no address');
  });

  test('ranges above 127.255.255.255 are not negative', () => {
    expect(addressAt(parseAddressRange('192.168.0.0/16'), 65_534)).toBe('192.168.255.254');
    expect(() => parseAddressRange('10.0.0.0/33')).toThrow('"10.0.0.0/33" is not an IPv4 range');
  });
});

describe('security rules', () => {
  test('members reach each other on the peer port, clients reach the client port, and nothing else', () => {
    expect(isAllowed(network, member, otherMember, 2380)).toBe(true);
    expect(isAllowed(network, client, member, 2379)).toBe(true);

    expect(isAllowed(network, client, member, 2380)).toBe(false);
    expect(isAllowed(network, client, member, 2381)).toBe(false);
    expect(isAllowed(network, '203.0.113.7', member, 2379)).toBe(false);
  });

  test('the lowest priority number decides, then Azure’s own rules', () => {
    const [allow] = network.rules!;
    const deny = { ...allow!, name: 'Deny', access: 'Deny', priority: 99 };
    expect(isAllowed({ ...network, rules: [allow!, deny] }, client, member, 2379)).toBe(false);
    expect(isAllowed({ ...network, rules: [] }, client, member, 2381)).toBe(true);
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
  function check(declaration: Declaration): void {
    const pool = new AddressPool(declaration.network.subnet);
    const placed = declaration.groups.map((group) => ({ group, address: pool.take() }));
    checkReachability(declaration, placed, clientAddress(declaration.network));
  }

  test('what is planned can work', () => {
    expect(() => {
      check(readDeclaration(observed));
    }).not.toThrow();
  });

  test('a security group without a rule for peers cannot', () => {
    const withoutPeers = withBodies(observed, 'Microsoft.Network/networkSecurityGroups', () => ({
      properties: {
        securityRules: [
          {
            name: 'DenyPeers',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Deny',
              protocol: 'Tcp',
              sourceAddressPrefixes: ['10.0.0.0/24'],
              sourcePortRange: '*',
              destinationAddressPrefix: 'VirtualNetwork',
              destinationPortRanges: ['2380'],
            },
          },
        ],
      },
    }));
    expect(() => {
      check(readDeclaration(withoutPeers));
    }).toThrow('rule "DenyPeers" denies etcd1 (10.0.0.4) port 2380 of "etcd2.etcd.internal" (10.0.0.5)');
  });

  test('a zone that is not linked to the network cannot', () => {
    const link = 'Microsoft.Network/privateDnsZones/virtualNetworkLinks';
    const unlinked = {
      ...observed,
      resources: observed.resources.filter(({ type }) => type !== link),
    };
    expect(() => {
      check(readDeclaration(unlinked));
    }).toThrow('no record lets etcd1 resolve "etcd2.etcd.internal"');
  });
});
