import type { DeclaredCluster } from '../src/declared-cluster';
import { resourceTable } from '../src/tables';

const declared: DeclaredCluster = {
  engine: 'Pulumi',
  resources: [
    { type: 'azure-native:network:SubnetNetworkSecurityGroupAssociation', name: 'snet-etcd-westeurope' },
    ...[1, 2, 3].map((ordinal) => ({
      type: 'azurerm_private_dns_zone_virtual_network_link',
      name: `pdnslink-etcd${ordinal}-a-long-name-of-a-network-westeurope`,
    })),
    { type: 'tls:PrivateKey' },
  ],
  environments: new Map(),
};

const widest = (table: string) => Math.max(...table.split('\n').map((line) => line.length));
/** All that a column holds, joined again where it was broken. */
const column = (table: string, index: number) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.split('│')[index]!.trim())
    .join('');

describe('the table of resources', () => {
  it.each([60, 72, 80, 100])('fits a terminal of %d columns and leaves nothing out', (columns) => {
    const table = resourceTable(declared, columns);
    expect(widest(table)).toBeLessThanOrEqual(columns);
    for (const { type, name = '' } of declared.resources) {
      expect(column(table, 2)).toContain(type);
      expect(column(table, 3)).toContain(name);
    }
  });

  it('keeps names whole where they fit', () => {
    const names = ['ci-etcd1-eastus', 'ci-etcd2-eastus', 'ci-etcd3-eastus'];
    const table = resourceTable({
      ...declared,
      resources: names.map((name) => ({ type: 'azurerm_container_group', name })),
    });
    for (const name of names) expect(table).toContain(name);
  });

  it.each([undefined, 200])('is as wide as it likes where there is room: %s', (columns) => {
    const table = resourceTable(declared, columns);
    expect(widest(table)).toBe(104);
  });
});
