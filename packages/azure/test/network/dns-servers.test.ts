import { planAzure, type AzureSpec } from '../../src';
import { articleSpec, issuesWith, linesWith } from '../refusal';
import { ids, otherToken, output, token } from '../samples';

const groupsOf = (changes: Partial<AzureSpec<unknown>>) => {
  const { members, smokeTest } = planAzure({ ...articleSpec, smokeTest: true, ...changes });
  return [...members.map(({ containerGroup }) => containerGroup), smokeTest!];
};

describe('DNS servers', () => {
  it('are asked by every container group, in the order in which they are given', () => {
    const given = [0, 1].map((index) => ({ from: 'spec', path: ['dnsServers', index] }));
    expect(groupsOf({ dnsServers: ['10.9.0.4', '10.9.0.5'] }).map(({ dnsServers }) => dnsServers)).toEqual(
      Array(4).fill(given),
    );
  });

  it('are left to Azure by default, and where the list is empty', () => {
    expect(groupsOf({}).map(({ dnsServers }) => dnsServers)).toEqual(Array(4).fill([]));
    expect(groupsOf({ dnsServers: [] })).toEqual(groupsOf({}));
  });

  it.each([
    ['one in a network of the company', ['10.9.0.4']],
    ['one in the network, beside the members', ['10.0.1.4']],
    ["Azure's own", ['168.63.129.16']],
    ['as many as are read', ['10.9.0.4', '172.16.0.4', '192.168.0.4']],
    ['public addresses of a company', ['203.0.113.53', '198.18.7.53']],
    ['what is only known later', [token, otherToken, output('10.9.0.4')]],
  ])('may be %s', (_, dnsServers) => {
    expect(issuesWith({ dnsServers })).toEqual([]);
  });

  it.each([
    ['no list', '10.9.0.4', [['dnsServers', 'wrong-type']]],
    ['a name', ['dns.example'], [['dnsServers.0', 'bad-format']]],
    ['an address with a port', ['10.9.0.4:53'], [['dnsServers.0', 'bad-format']]],
    ['a range', ['10.9.0.4/32'], [['dnsServers.0', 'bad-format']]],
    ['a number over 255', ['10.9.0.4', '10.9.0.256'], [['dnsServers.1', 'bad-format']]],
    ['a leading zero', ['10.9.0.04'], [['dnsServers.0', 'bad-format']]],
    ['three numbers', ['10.9.4'], [['dnsServers.0', 'bad-format']]],
    ['five numbers', ['10.9.0.4.5'], [['dnsServers.0', 'bad-format']]],
    ['blanks', [' 10.9.0.4'], [['dnsServers.0', 'bad-format']]],
    ['a line of its own', ['10.9.0.4\n'], [['dnsServers.0', 'bad-format']]],
    ['nothing', [''], [['dnsServers.0', 'bad-format']]],
    ['an IPv6 address', ['2001:db8::53'], [['dnsServers.0', 'bad-format']]],
    ['an IPv4 address as IPv6', ['::ffff:10.9.0.4'], [['dnsServers.0', 'bad-format']]],
    ['a number', [4], [['dnsServers.0', 'wrong-type']]],
    ['no address', ['0.0.0.0'], [['dnsServers.0', 'not-allowed']]],
    ['an address of no host', ['0.1.2.3'], [['dnsServers.0', 'not-allowed']]],
    ['loopback', ['127.0.0.53'], [['dnsServers.0', 'not-allowed']]],
    ['link-local', ['169.254.169.254'], [['dnsServers.0', 'not-allowed']]],
    ['multicast', ['224.0.0.251'], [['dnsServers.0', 'not-allowed']]],
    ['the last of multicast', ['239.255.255.255'], [['dnsServers.0', 'not-allowed']]],
    ['reserved', ['240.0.0.1'], [['dnsServers.0', 'not-allowed']]],
    ['broadcast', ['255.255.255.255'], [['dnsServers.0', 'not-allowed']]],
    ['a public server', ['10.9.0.4', '8.8.8.8'], [['dnsServers.1', 'not-allowed']]],
    ["in the members' subnet", ['10.0.0.53'], [['dnsServers.0', 'not-allowed']]],
    ['twice', ['10.9.0.4', '10.9.0.5', '10.9.0.4'], [['dnsServers.2', 'conflict']]],
  ])('are refused as %s', (_, dnsServers, issues) => {
    expect(issuesWith({ dnsServers })).toEqual(issues);
  });

  it('are at most three, which are all that a container reads', () => {
    const dnsServers = [4, 5, 6, 7].map((last) => `10.9.0.${last}`);
    expect(issuesWith({ dnsServers: dnsServers.slice(1) })).toEqual([]);
    expect(linesWith({ dnsServers })).toEqual([
      'dnsServers [out-of-range] has more than 3 entries, which is the most that is taken; leave some out',
    ]);
  });

  it('may be anywhere in a subnet of somebody else, whose range and rules are not known', () => {
    expect(issuesWith({ existingSubnetId: ids.subnet, dnsServers: ['10.0.0.53'] })).toEqual([]);
    const subnetAddressPrefix = '10.0.7.0/24';
    expect(issuesWith({ subnetAddressPrefix, dnsServers: ['10.0.0.53'] })).toEqual([]);
    expect(issuesWith({ subnetAddressPrefix, dnsServers: ['10.0.7.4'] })).toEqual([
      ['dnsServers.0', 'not-allowed'],
    ]);
  });

  it('are refused with value, rule and remedy', () => {
    expect(linesWith({ dnsServers: ['127.0.0.1', '1.1.1.1', '10.0.0.53'] })).toEqual([
      'dnsServers.0 [not-allowed] "127.0.0.1" is the container group itself, in which no DNS server runs; give the address of a server that the virtual network reaches',
      'dnsServers.1 [not-allowed] "1.1.1.1" is a public server, which does not know the private zone, so that no member would find another; give one of your own that hands the names in domain on to 168.63.129.16',
      'dnsServers.2 [not-allowed] "10.0.0.53" lies in the members\' subnet, which holds container groups only and whose security group lets no question in; give one outside of it',
    ]);
  });
});
