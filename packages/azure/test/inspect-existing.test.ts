import { ephemeralAcknowledgement } from '../src';
import { issuesWith, linesWith } from './refusal';
import { existingNetwork, ids, output, peering, token } from './samples';

const fields = {
  existingResourceGroupName: 'rg-payments',
  existingVirtualNetworkId: ids.virtualNetwork,
  existingSubnetId: ids.subnet,
  existingPrivateDnsZoneId: ids.privateDnsZone,
  existingStorageAccountId: ids.storageAccount,
  existingLogAnalyticsWorkspaceId: ids.workspace,
} as const;

/** What must be given beside it. */
const besides = (field: string): object => (field === 'existingVirtualNetworkId' ? existingNetwork : {});

const entries = Object.entries(fields);
const idEntries = entries.slice(1);

describe('what a company already has', () => {
  it.each(entries)('is taken as %s: text, a token or an object with apply', (field, value) => {
    for (const given of [value, token, `/subscriptions/${token}/x`, output(value)]) {
      expect(issuesWith({ ...besides(field), [field]: given })).toEqual([]);
    }
  });

  it.each(entries)('is refused as %s: anything else', (field) => {
    for (const given of [1, true, null, [], {}, ['${TfToken[TOKEN.0]}'], { apply: 'no function' }]) {
      expect(issuesWith({ ...besides(field), [field]: given })).toEqual([[field, 'wrong-type']]);
    }
  });

  it.each(idEntries)('is refused as %s: what is no id of its type', (field, id) => {
    const wrong = [
      '',
      'name',
      `${id}/`,
      `${id}/extra`,
      id.replace('/subscriptions', ''),
      id.replace('/providers', ''),
      id.replace('/resourceGroups/rg-hub', ''),
      id.replace('rg-hub', 'rg hub'),
      id.replace('/subscriptions/', '/subscriptions/\n'),
      id.replace(/Microsoft\.\w+/, 'Microsoft.Compute'),
      ` ${id}`,
      `${id}\n`,
      id.replace('Microsoft.', 'MicrosoftX'),
      `https://portal.azure.com/#resource${id}`,
    ];
    for (const given of wrong) {
      expect(issuesWith({ ...besides(field), [field]: given })).toEqual([[field, 'bad-format']]);
    }
    expect(issuesWith({ ...besides(field), [field]: `${id}${'x'.repeat(1000)}` })).toEqual([
      [field, 'out-of-range'],
    ]);
  });

  it.each(idEntries)(
    'is taken as %s whatever the case of its type, which Azure hands out in more than one',
    (field, id) => {
      const name = id.split('/').at(-1)!;
      const type = id.slice(0, id.indexOf('/Microsoft.') + 1);
      const provider = id.slice(type.length, -name.length).split('/')[0]!;
      const other = id.replace(provider, provider.toLowerCase()).replace('resourceGroups', 'resourcegroups');
      expect(issuesWith({ ...besides(field), [field]: other })).toEqual([]);
    },
  );

  it.each([
    ['a name of 91 characters', 'a'.repeat(91), 'out-of-range'],
    ['a dot at its end', 'rg.', 'bad-format'],
    ['a space', 'rg payments', 'bad-format'],
    ['an id', '/subscriptions/1/resourceGroups/rg', 'bad-format'],
    ['nothing', '', 'bad-format'],
  ])('is refused as a resource group: %s', (_, existingResourceGroupName, code) => {
    expect(issuesWith({ existingResourceGroupName })).toEqual([['existingResourceGroupName', code]]);
  });

  it.each(['a', 'a'.repeat(90), 'rg_(payments).1-x'])('is taken as a resource group: %s', (name) => {
    expect(issuesWith({ existingResourceGroupName: name })).toEqual([]);
  });

  it('is named in what is said of it', () => {
    expect(linesWith({ existingSubnetId: 'snet-etcd', existingResourceGroupName: '/x' })).toEqual([
      'existingResourceGroupName [bad-format] "/x" is not the name of a resource group: 1 to 90 letters, digits and - . _ ( ), no dot at the end; give the name, not the id',
      'existingSubnetId [bad-format] "snet-etcd" is not the id of a subnet; write /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…',
    ]);
  });
});

describe('what decides nothing beside it', () => {
  const ofSubnet =
    'existingSubnetId is given, and what belongs to that subnet and its network is up to their owner';
  const ofEphemeral = 'storage is "ephemeral", which creates no account and no share';

  it.each<[string, object, object, string]>([
    [
      'existingSubnetId',
      { existingSubnetId: ids.subnet },
      {
        existingVirtualNetworkId: ids.virtualNetwork,
        virtualNetworkAddressSpace: '10.0.0.0/16',
        subnetAddressPrefix: '10.0.0.0/24',
        clientSourceRanges: ['10.0.0.0/16'],
        metricsSourceRanges: [],
        natGateway: false,
        peerings: [peering],
      },
      ofSubnet,
    ],
    [
      'existingVirtualNetworkId',
      existingNetwork,
      { peerings: [] },
      'existingVirtualNetworkId is given, and its peerings are up to its owner',
    ],
    [
      'existingStorageAccountId',
      { existingStorageAccountId: token },
      { storageRedundancy: 'LRS' },
      'existingStorageAccountId is given, so that no account is created',
    ],
    [
      'existingLogAnalyticsWorkspaceId',
      { existingLogAnalyticsWorkspaceId: output('id') },
      { createLogAnalyticsWorkspace: true },
      'existingLogAnalyticsWorkspaceId is given, so that no workspace is created',
    ],
    ['no workspace', {}, { logRetentionDays: 30 }, 'no workspace is created'],
    [
      'a workspace that is turned off',
      { createLogAnalyticsWorkspace: false },
      { logRetentionDays: 30 },
      'no workspace is created',
    ],
    [
      'ephemeral storage',
      { storage: 'ephemeral', ephemeralAcknowledgement },
      {
        existingStorageAccountId: ids.storageAccount,
        storageRedundancy: 'LRS',
        uniqueNameSeed: '',
      },
      ofEphemeral,
    ],
    [
      'ephemeral storage and agents, whose vault has an account',
      { storage: 'ephemeral', ephemeralAcknowledgement, agent: {} },
      { storageTier: 'standard', shareQuotaGiB: 16 },
      'storage is "ephemeral", which has no share for the data',
    ],
  ])('is refused beside %s', (_, owner, idle, because) => {
    expect(issuesWith(owner)).toEqual([]);
    for (const [field, value] of Object.entries(idle)) {
      expect(linesWith({ ...owner, [field]: value })).toEqual([
        `${field} [conflict] decides nothing, because ${because}; leave it out`,
      ]);
    }
    const all = issuesWith({ ...owner, ...idle });
    expect(all.map(([path]) => path).sort()).toEqual(Object.keys(idle).sort());
    expect(all.every(([, code]) => code === 'conflict')).toBe(true);
  });

  it('is not looked for where what would decide it is wrong itself', () => {
    expect(issuesWith({ createLogAnalyticsWorkspace: 'yes', logRetentionDays: 60 })).toEqual([
      ['createLogAnalyticsWorkspace', 'wrong-type'],
    ]);
    expect(issuesWith({ existingVirtualNetworkId: ids.virtualNetwork, existingSubnetId: 'snet' })).toEqual([
      ['existingSubnetId', 'bad-format'],
    ]);
  });

  it('is decided beside it: the names of shares in an account that others use, too', () => {
    expect(issuesWith({ existingStorageAccountId: ids.storageAccount, uniqueNameSeed: 'x' })).toEqual([]);
  });
});

describe('what is needed beside it', () => {
  it('is the ranges of an existing network, whose default would be a guess', () => {
    expect(linesWith({ existingVirtualNetworkId: ids.virtualNetwork })).toEqual([
      'virtualNetworkAddressSpace [required] is required beside existingVirtualNetworkId: the address space of the existing network; write one such as "10.0.0.0/16"',
      'subnetAddressPrefix [required] is required beside existingVirtualNetworkId: a free part of the existing network; write one such as "10.0.0.0/24"',
    ]);
    expect(issuesWith({ ...existingNetwork, subnetAddressPrefix: '10.9.0.0/24' })).toEqual([
      ['subnetAddressPrefix', 'conflict'],
    ]);
    expect(issuesWith({ ...existingNetwork, subnetAddressPrefix: 'all' })).toEqual([
      ['subnetAddressPrefix', 'bad-format'],
    ]);
  });

  it('is the domain that an existing zone has', () => {
    const existingPrivateDnsZoneId = ids.privateDnsZone.replace('etcd.internal', 'other.internal');
    expect(linesWith({ existingPrivateDnsZoneId })).toEqual([
      'existingPrivateDnsZoneId [conflict] is the id of the zone "other.internal", but the members are found in domain "etcd.internal"; make them equal',
    ]);
    expect(issuesWith({ existingPrivateDnsZoneId, domain: 'other.internal' })).toEqual([]);
    expect(issuesWith({ existingPrivateDnsZoneId: ids.privateDnsZone.replace('etcd', 'Etcd') })).toEqual([]);
    expect(issuesWith({ existingPrivateDnsZoneId: token })).toEqual([]);
  });
});

describe('a workspace', () => {
  it.each([29, 731, 30.5])('is refused with logs for %d days', (logRetentionDays) => {
    expect(issuesWith({ createLogAnalyticsWorkspace: true, logRetentionDays })).toEqual([
      ['logRetentionDays', 'out-of-range'],
    ]);
  });

  it.each([30, 730])('is taken with logs for %d days', (logRetentionDays) => {
    expect(issuesWith({ createLogAnalyticsWorkspace: true, logRetentionDays })).toEqual([]);
  });
});
