import type { SpecIssue } from '@etcd-iac/core';
import type { IsDeferred } from '@etcd-iac/core/inspection';
import { containsRange, parseAddressRange, type AddressRange } from './address-range';
import type { ExistingResources } from '../existing/existing-resources';
import { networkDefaults, type NetworkSpec } from './network-spec';

type Valid = Partial<NetworkSpec<unknown> & Pick<ExistingResources<unknown>, 'existingSubnetId'>>;

/** Addresses at which a container group finds no server. Source: RFC 6890, special-purpose addresses, and RFC 5771 for multicast. */
const unusable = [
  { cidr: '0.0.0.0/8', what: 'stands for no host' },
  { cidr: '127.0.0.0/8', what: 'is the container group itself, in which no DNS server runs' },
  { cidr: '169.254.0.0/16', what: 'is link-local, and no address of a server in a virtual network' },
  { cidr: '224.0.0.0/4', what: 'is a multicast address' },
  { cidr: '240.0.0.0/4', what: 'is reserved or the broadcast address' },
].map(({ cidr, what }) => ({ range: parseAddressRange(cidr), what }));

/** Those that are written down out of habit. None of them can know a private zone. */
const publicServers: ReadonlySet<string> = new Set([
  ...['1.0.0.1', '1.1.1.1', '4.2.2.1', '4.2.2.2', '8.8.4.4', '8.8.8.8', '9.9.9.9'],
  ...['149.112.112.112', '208.67.220.220', '208.67.222.222'],
]);

/** Servers that can be there, can be reached and may know the members, each once. */
export function inspectDnsServers(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { dnsServers = [] } = valid;
  const memberSubnet = createdSubnet(valid);
  return dnsServers.flatMap((server, index): SpecIssue[] => {
    if (typeof server !== 'string' || isDeferred(server)) return [];
    const path = `dnsServers.${index}`;
    if (dnsServers.indexOf(server) !== index) {
      return [{ path, code: 'conflict', message: `"${server}" is given twice; name each server once` }];
    }
    const problem = problemOf(server, memberSubnet);
    return problem === undefined ? [] : [{ path, code: 'not-allowed', message: `"${server}" ${problem}` }];
  });
}

/** Where only container groups are, and the security group lets no question in. */
function createdSubnet({
  existingSubnetId,
  subnetAddressPrefix = networkDefaults.subnetAddressPrefix,
}: Valid): AddressRange | undefined {
  return existingSubnetId === undefined ? parseAddressRange(subnetAddressPrefix) : undefined;
}

function problemOf(server: string, memberSubnet: AddressRange | undefined): string | undefined {
  const address = parseAddressRange(`${server}/32`);
  if (!address) return undefined;
  const found = unusable.find(({ range }) => range !== undefined && containsRange(range, address));
  if (found) return `${found.what}; give the address of a server that the virtual network reaches`;
  if (publicServers.has(server)) {
    return 'is a public server, which does not know the private zone, so that no member would find another; give one of your own that hands the names in domain on to 168.63.129.16';
  }
  if (memberSubnet === undefined || !containsRange(memberSubnet, address)) return undefined;
  return "lies in the members' subnet, which holds container groups only and whose security group lets no question in; give one outside of it";
}
