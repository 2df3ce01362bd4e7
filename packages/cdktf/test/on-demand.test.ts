import type { EtcdClusterProps } from '../src/index';
import type * as Synthesize from './synthesize';

const azurerm = '@cdktf/provider-azurerm/lib';
const tls = ['cert-request', 'locally-signed-cert', 'private-key', 'self-signed-cert'].map(
  (name) => `@cdktf/provider-tls/lib/${name}`,
);
const within = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';

/** Modules of the providers that not every cluster needs, each with all that needs it. */
const options: readonly {
  readonly title: string;
  readonly given: Partial<EtcdClusterProps>;
  readonly loads: readonly string[];
}[] = [
  { title: 'the defaults', given: {}, loads: tls },
  { title: 'no transport security', given: { transportSecurity: 'none' }, loads: [] },
  {
    title: 'a workspace',
    given: { transportSecurity: 'none', createLogAnalyticsWorkspace: true },
    loads: [`${azurerm}/log-analytics-workspace`, `${azurerm}/monitor-diagnostic-setting`],
  },
  {
    title: 'a peering',
    given: {
      transportSecurity: 'none',
      peerings: [
        {
          name: 'hub',
          virtualNetworkId: `${within}/Microsoft.Network/virtualNetworks/vnet-hub`,
          location: 'eastus',
          addressSpaces: ['10.8.0.0/16'],
        },
      ],
    },
    loads: [`${azurerm}/virtual-network-peering`],
  },
  {
    title: 'an existing storage account',
    given: {
      transportSecurity: 'none',
      existingStorageAccountId: `${within}/Microsoft.Storage/storageAccounts/sthub`,
    },
    loads: [`${azurerm}/data-azurerm-storage-account`],
  },
];

const watched = [...new Set(options.flatMap(({ loads }) => loads))];

describe('what of the providers is loaded', () => {
  it.each(options)('with $title', ({ given, loads }) => {
    const loaded: string[] = [];
    jest.isolateModules(() => {
      for (const name of watched) {
        jest.doMock(name, () => {
          loaded.push(name);
          return jest.requireActual<object>(name);
        });
      }
      const { synthesize } = jest.requireActual<typeof Synthesize>('./synthesize');
      synthesize(given);
    });
    expect(loaded.sort()).toEqual([...loads].sort());
  });
});
