import {
  containerGroupAddress,
  isAzureOutput,
  listAt,
  numberAt,
  type ObservedResource,
  parseArmId,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, type AzureRule, ruleFor, unless } from './azure-rule';

/** A record leads to the address of a container group, for a time that Azure takes. */
export const recordLeadsToGroup = ruleFor(armTypes.aRecord, (record) => {
  const ttl = numberAt(record.body, 'properties', 'ttl') ?? 0;
  const addresses = listAt(record.body, 'properties', 'aRecords');
  const path = ['properties', 'aRecords'];
  return [
    ...unless(
      [
        Number.isInteger(ttl) && ttl >= 1 && ttl <= 2_147_483_647,
        () => violation('record/ttl', record, ['properties', 'ttl'], `is ${ttl}`),
      ],
      [
        addresses.length >= 1 && addresses.length <= 20,
        () => violation('record/addresses', record, path, `are ${addresses.length}, not 1 to 20`),
      ],
    ),
    ...addresses.flatMap((address, index) => {
      const value = valueAt(address, 'ipv4Address');
      return unless([
        isAzureOutput(value) && value.$output === containerGroupAddress,
        () =>
          violation(
            'record/address',
            record,
            [...path, index, 'ipv4Address'],
            'is not the address of a group',
          ),
      ]);
    }),
  ];
});

/** A zone is everywhere, and so are its links. */
export const zoneIsGlobal: AzureRule = ({ resources }) =>
  resources
    .filter(({ type }) => type === armTypes.privateDnsZone || type === armTypes.virtualNetworkLink)
    .filter(({ body }) => textAt(body, 'location')?.toLowerCase() !== 'global')
    .map((resource) => violation('zone/location', resource, ['location'], 'is not global'));

/**
 * The network of the groups can resolve the zone of their records. Where both are somebody else's, they may be linked already, and
 * Azure links them once only.
 */
export const zoneIsLinked: AzureRule = ({ resources }) => {
  const created = new Set(resources.map(({ id }) => id));
  const links = resources.filter(({ type }) => type === armTypes.virtualNetworkLink).map(linkOf);
  const networks = resources
    .filter(({ type }) => type === armTypes.containerGroup)
    .flatMap(({ body }) => listAt(body, 'properties', 'subnetIds').map((one) => textAt(one, 'id') ?? ''))
    .map((subnet) => parseArmId(subnet)?.parents[0] ?? '');
  return resources
    .filter(({ type }) => type === armTypes.aRecord)
    .flatMap((record) => {
      const zone = parseArmId(record.id)?.parents[0] ?? '';
      const unlinked = networks.filter((network) => {
        const isOurs = created.has(zone) || created.has(network);
        return isOurs && !links.some((link) => link.zone === zone && link.network === network);
      });
      return unlinked.length === 0
        ? []
        : [
            violation(
              'zone/link',
              record,
              [],
              'is in a zone that is not linked to the network of the groups',
            ),
          ];
    });
};

/** A zone is linked to a network once. */
export const linkIsUnique: AzureRule = ({ resources }) => {
  const links = resources.filter(({ type }) => type === armTypes.virtualNetworkLink);
  const key = (link: ObservedResource): string => Object.values(linkOf(link)).join(' ');
  return links
    .filter((link, index) => links.findIndex((other) => key(other) === key(link)) !== index)
    .map((link) => violation('link/unique', link, [], 'is there twice'));
};

function linkOf({ id, body }: ObservedResource): { readonly zone: string; readonly network: string } {
  const network = textAt(body, 'properties', 'virtualNetwork', 'id') ?? '';
  return { zone: parseArmId(id)?.parents[0] ?? '', network };
}
