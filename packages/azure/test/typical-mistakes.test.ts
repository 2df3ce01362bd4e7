import { linesWith } from './refusal';
import { credentials, output } from './samples';

/** The field, what was written, and the line that answers it. */
const mistakes: readonly (readonly [string, object, string])[] = [
  [
    'the region by the name of its field in Azure’s own tools',
    { location: undefined, region: 'eastus' },
    'region [unknown-key] is not a field; here it is "location"',
  ],
  [
    'the region as the portal shows it',
    { location: 'North Europe' },
    'location [bad-format] "North Europe" is not an Azure region in its short form; write lower-case letters and digits without spaces, such as "eastus"',
  ],
  [
    'a letter left out',
    { subnetAddresPrefix: 'x' },
    'subnetAddresPrefix [unknown-key] is not a field; the nearest is "subnetAddressPrefix"',
  ],
  ['replicas, as in Kubernetes', { replicas: 3 }, 'replicas [unknown-key] is not a field; here it is "size"'],
  [
    'an even number of members',
    { size: 4 },
    'size [not-allowed] 4 is not one of 1, 3, 5, 7; choose 3, or 5 to survive two failures at once',
  ],
  [
    'the id of a network that is there',
    { vnetId: 'x' },
    'vnetId [unknown-key] is not a field; here it is "existingVirtualNetworkId"',
  ],
  [
    'an output of the engine for what shapes the cluster',
    { location: output('eastus') },
    'location [wrong-type] is only known at deployment, but shapes the cluster; write it plainly',
  ],
  [
    'zones as numbers',
    { zones: [1] },
    'zones.0 [not-allowed] 1 is not one of "1", "2", "3"; name zones as "1", "2" and "3"',
  ],
  [
    'backups, by another name',
    { backups: true },
    'backups [unknown-key] is not a field; the nearest is "backup"',
  ],
  [
    'a registry as a URL, with its password',
    { registry: { ...credentials, server: 'https://puller:hunter2@payments.azurecr.io' } },
    'registry.server [bad-format] the value (not shown) is not the host name of a registry; write one such as "payments.azurecr.io", in lower case, without a scheme, a user and a path',
  ],
];

describe('the ten typical mistakes', () => {
  it.each(mistakes)('are each told in one sentence what to do: %s', (_, changes, line) => {
    const lines = linesWith(changes).filter((told) => !told.startsWith('location [required]'));
    expect(lines).toEqual([line]);
    // One line, what is wrong and what to do.
    expect(line).toMatch(/^[\w.]+ \[[\w-]+\] [^\n]+; [^\n]+[^.]$/);
    expect(line.length).toBeLessThan(250);
    expect(line).not.toContain('hunter2');
  });

  it('are ten', () => {
    expect(mistakes).toHaveLength(10);
  });
});
