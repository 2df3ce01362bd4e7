import * as fc from 'fast-check';
import { isExisting, planAzure, type AzurePlan, type AzureSpec } from '../../src';
import { resourcesOf } from '../resources';
import { validAzureSpec } from '../azure-spec-arbitrary';
import { articleSpec } from '../refusal';
import { ids, output, peering, sidecar } from '../samples';

type Spec = AzureSpec<unknown>;

const network80 = [80, /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/] as const;

/** Longest name and pattern of each resource. Source: Azure's resource name rules, azurerm 4.55.0. */
const rules = {
  resourceGroup: [90, /^[-\w._()]*[-\w_()]$/],
  virtualNetwork: [64, /^[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9_]$/],
  subnet: network80,
  networkSecurityGroup: network80,
  securityRule: network80,
  natGateway: [80, /^([a-zA-Z\d])([a-zA-Z\d\-_.]{0,78})([a-zA-Z\d_])$/],
  publicIp: network80,
  peering: network80,
  virtualNetworkLink: network80,
  workspace: [63, /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/],
  diagnosticSetting: [260, /^[^<>*%:&?+/\\ ]+$/],
  storageAccount: [24, /^[a-z0-9]{3,24}$/],
  fileShare: [63, /^[a-z0-9](-?[a-z0-9]){2,62}$/],
  containerGroup: [63, /^[a-z0-9](-?[a-z0-9])*$/],
  container: [63, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/],
  volume: [63, /^(?=.{5,63}$)[a-z0-9](-?[a-z0-9])*$/],
  secretFile: [253, /^[-._a-zA-Z0-9]+$/],
  variable: [63, /^[A-Za-z]([A-Za-z0-9_]*[A-Za-z0-9])?$/],
  dnsRecord: [63, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/],
  // 1 to 63 characters are the limit of a label: a zone for IPv6 addresses alone has 34 labels and 72 characters.
  privateDnsZone: [253, /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){1,33}$/],
} satisfies Record<string, readonly [number, RegExp]>;

type Kind = keyof typeof rules;
type NamedThing = readonly [kind: Kind, name: string];

/** Everything of a plan that has a name in Azure. */
function namesOf(plan: AzurePlan): NamedThing[] {
  const names: NamedThing[] = [];
  const add = (kind: Kind, named: object | undefined): void => {
    if (named && !isExisting(named)) names.push([kind, (named as { readonly name: string }).name]);
  };
  add('resourceGroup', plan.resourceGroup);
  add('virtualNetwork', plan.virtualNetwork);
  add('subnet', plan.subnet);
  add('networkSecurityGroup', plan.networkSecurityGroup);
  plan.networkSecurityGroup?.rules.forEach((rule) => {
    add('securityRule', rule);
  });
  add('natGateway', plan.natGateway);
  add('publicIp', plan.natGateway?.publicIp);
  plan.peerings.forEach((one) => {
    add('peering', one);
  });
  add('privateDnsZone', plan.privateDnsZone);
  plan.virtualNetworkLinks.forEach((link) => {
    add('virtualNetworkLink', link);
  });
  add('workspace', plan.logAnalyticsWorkspace);
  for (const { storageAccount, fileShare, diagnosticSetting, dnsRecord } of plan.members) {
    add('storageAccount', storageAccount);
    add('fileShare', fileShare);
    add('diagnosticSetting', diagnosticSetting);
    add('dnsRecord', dnsRecord);
  }
  for (const group of groupsOf(plan)) {
    add('containerGroup', group);
    for (const container of [...group.initContainers, ...group.containers]) {
      add('container', container);
      const secure = 'secureEnvironment' in container ? (container.secureEnvironment as object) : {};
      for (const variable of Object.keys({ ...container.environment, ...secure })) {
        names.push(['variable', variable]);
      }
      for (const volume of container.volumes) {
        add('volume', volume);
        if (volume.kind === 'secret') {
          names.push(...Object.keys(volume.files).map((file): NamedThing => ['secretFile', file]));
        }
      }
    }
  }
  return names;
}

function groupsOf({ members, smokeTest }: AzurePlan) {
  return [...members.map(({ containerGroup }) => containerGroup), ...(smokeTest ? [smokeTest] : [])];
}

function brokenNames(spec: Spec): string[] {
  return namesOf(planAzure(spec)).flatMap(([kind, name]) => {
    const [longest, pattern] = rules[kind];
    return name.length <= longest && pattern.test(name) ? [] : [`${kind} ${name}`];
  });
}

/** Every kind of resource that is created at all. */
const everything: Partial<Spec> = {
  size: 7,
  smokeTest: true,
  createLogAnalyticsWorkspace: true,
  peerings: [
    peering,
    { ...peering, name: 'x', virtualNetworkId: output('id'), addressSpaces: ['10.2.0.0/16'] },
  ],
  sidecars: [
    { ...sidecar, name: 'a', etcdClient: true, secureEnvironment: { TOKEN: output('token') } },
    { ...sidecar, name: 'b'.repeat(40), etcdClient: true },
  ],
};

const longPeering = { ...peering, name: 'p'.repeat(40) };

describe('names', () => {
  it('are ones that Azure takes, for every spec', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        expect(brokenNames(spec)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, Partial<Spec>]>([
    ['name of 62 characters', { name: 'a'.repeat(62) }],
    ['name of 62 characters with hyphens', { name: `${'a-'.repeat(30)}ab` }],
    ['location of 40 characters', { location: 'a'.repeat(40), peerings: [] }],
    ['name and location', { name: 'a'.repeat(62), location: 'a'.repeat(40), peerings: [] }],
    [
      'name and domain',
      { name: 'a'.repeat(62), domain: `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(61)}` },
    ],
    ['peering', { peerings: [longPeering] }],
    [
      'name, location and peering',
      {
        name: 'a'.repeat(62),
        location: 'a'.repeat(40),
        peerings: [{ ...longPeering, location: 'a'.repeat(40) }],
      },
    ],
    ['name of one letter', { name: 'a' }],
    [
      'name in an account of somebody else',
      { name: 'a'.repeat(62), existingStorageAccountId: ids.storageAccount },
    ],
    ['name of one letter in such an account', { name: 'a', existingStorageAccountId: ids.storageAccount }],
  ])('are ones that Azure takes, for the longest or shortest %s', (_, changes) => {
    expect(brokenNames({ ...articleSpec, ...everything, ...changes })).toEqual([]);
  });

  it('are looked at for every kind of resource', () => {
    const plans = [everything, { transportSecurity: 'none' as const }];
    const kinds = plans.flatMap((changes) =>
      namesOf(planAzure({ ...articleSpec, ...changes })).map(([kind]) => kind),
    );
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(rules).sort());
  });

  it('are given once in the resource group, in a container group, and within each member', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const plan = planAzure(spec);
        const once = (names: readonly (string | undefined)[]): void => {
          const known = names.filter((name) => name !== undefined);
          expect(known).toEqual([...new Set(known)]);
        };
        once(groupsOf(plan).map(({ name }) => name));
        once(plan.members.map(({ dnsRecord }) => dnsRecord.name));
        once(plan.members.map(({ storageAccount: one }) => (one && !isExisting(one) ? one.name : undefined)));
        once(plan.virtualNetworkLinks.map(({ name }) => name));
        for (const from of ['cluster', 'remote'] as const) {
          once(plan.peerings.filter((one) => one.from === from).map(({ name }) => name));
        }
        if ('existingStorageAccountId' in spec) once(plan.members.map(({ fileShare }) => fileShare?.name));
        for (const { initContainers, containers } of groupsOf(plan)) {
          const all = [...initContainers, ...containers];
          once(all.map(({ name }) => name));
          once(all.flatMap(({ volumes }) => volumes.map(({ name }) => name)));
          for (const { volumes } of all) once(volumes.map(({ mountPath }) => mountPath));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('differ for two clusters whose names are as long as can be and begin alike', () => {
    // Named the same in every cluster, or by the user.
    const shared: readonly Kind[] = [
      'securityRule',
      'fileShare',
      'container',
      'volume',
      'secretFile',
      'variable',
      'diagnosticSetting',
    ];
    const names = ['a', 'b'].flatMap((last) => {
      const plan = planAzure({
        ...articleSpec,
        ...everything,
        size: 3,
        name: `${'a'.repeat(61)}${last}`,
        domain: `${last}.internal`,
        location: 'a'.repeat(40),
        peerings: [{ ...peering, location: 'a'.repeat(40) }],
      });
      return namesOf(plan).filter(([kind]) => !shared.includes(kind));
    });
    // Eight of the network, two ways of a peering and its link, a workspace, a smoke test; three of each member.
    expect(names).toHaveLength(2 * (8 + 3 + 1 + 1 + 3 * 3));
    expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
  });
});

describe('ids', () => {
  it('are given once, for every spec: an engine takes one only once', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const all = resourcesOf(planAzure(spec)).map(({ id }) => id);
        expect(all).toEqual([...new Set(all)]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('names of storage accounts, unique in all of Azure', () => {
  const accounts = (changes: Partial<Spec>): string[] =>
    planAzure({ ...articleSpec, ...changes }).members.flatMap(({ storageAccount }) =>
      storageAccount && !isExisting(storageAccount) ? [storageAccount.name] : [],
    );

  it('are stable', () => {
    expect(accounts({})).toEqual(['stetcd11n92nf9j35a', 'stetcd2i53j2w48mra', 'stetcd31l9emz9ah6o']);
  });

  it.each<[string, Partial<Spec>]>([
    ['uniqueNameSeed', { uniqueNameSeed: '00000000-0000-0000-0000-000000000000' }],
    ['domain', { domain: 'etcd.example' }],
    ['location', { location: 'westus' }],
    ['name', { name: 'registry' }],
  ])('change with %s', (_, changes) => {
    const own = accounts({});
    for (const account of accounts(changes)) expect(own).not.toContain(account);
  });

  it('change with nothing else', () => {
    fc.assert(
      fc.property(validAzureSpec, ({ name, domain, location, uniqueNameSeed, ...spec }) => {
        // What goes with another region, another domain or no account at all.
        const { peerings, existingPrivateDnsZoneId, storage, ephemeralAcknowledgement, ...rest } = spec;
        const { existingStorageAccountId, shareQuotaGiB, quotaBackendBytes, memoryGiB, ...others } = rest;
        const own = accounts(others);
        expect(own).toEqual(accounts({ size: 7 }).slice(0, own.length));
      }),
    );
  });
});

describe('names of shares in an account that others use, too', () => {
  const shares = (changes: Partial<Spec>) =>
    planAzure({
      ...articleSpec,
      existingStorageAccountId: ids.storageAccount,
      ...changes,
    }).members.map(({ fileShare }) => fileShare?.name);

  it('are stable: another name is another share, and data left behind', () => {
    expect(shares({})).toEqual(['etcd1-data-1n92nf9j', 'etcd2-data-i53j2w48', 'etcd3-data-1l9emz9a']);
  });

  it.each<[string, Partial<Spec>]>([
    ['uniqueNameSeed', { uniqueNameSeed: 'another network' }],
    ['domain', { domain: 'etcd.example' }],
    ['location', { location: 'westus' }],
    ['name', { name: 'registry' }],
  ])('change with %s, so that two clusters never write to one share', (_, changes) => {
    const own = shares({});
    for (const share of shares(changes)) expect(own).not.toContain(share);
  });
});
