import { listAt, numberAt, textAt, valueAt } from '../../json-path';
import { containerGroupAddress, isAzureOutput } from '../../observe/azure-output';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

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

/** The network of the groups can resolve the zone of their records. */
export const zoneIsLinked = ruleFor(armTypes.privateDnsZone, (zone, { resources }) => {
  const linked = resources
    .filter(({ type, id }) => type === armTypes.virtualNetworkLink && id.startsWith(`${zone.id}/`))
    .map(({ body }) => textAt(body, 'properties', 'virtualNetwork', 'id') ?? '');
  const subnets = resources
    .filter(({ type }) => type === armTypes.containerGroup)
    .flatMap(({ body }) => listAt(body, 'properties', 'subnetIds').map((one) => textAt(one, 'id') ?? ''));
  const isResolved = subnets.every((subnet) =>
    linked.some((network) => subnet.startsWith(`${network}/subnets/`)),
  );
  return unless(
    [isResolved, () => violation('zone/link', zone, [], 'is not linked to the network of the groups')],
    [
      textAt(zone.body, 'location')?.toLowerCase() === 'global',
      () => violation('zone/location', zone, ['location'], 'is not global'),
    ],
  );
});
