import * as fc from 'fast-check';
import { planAzure, type AzurePlan, type AzureSpec } from '../src';
import { validAzureSpec } from './azure-spec-arbitrary';
import { articleSpec } from './refusal';

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
  virtualNetworkLink: network80,
  storageAccount: [24, /^[a-z0-9]{3,24}$/],
  fileShare: [63, /^[a-z0-9](-?[a-z0-9]){2,62}$/],
  containerGroup: [63, /^[a-z0-9](-?[a-z0-9])*$/],
  container: [63, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/],
  volume: [63, /^[a-z0-9](-?[a-z0-9]){4,62}$/],
  variable: [63, /^[A-Za-z0-9]([A-Za-z0-9_]*[A-Za-z0-9])?$/],
  dnsRecord: [63, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/],
  // 1 to 63 characters are the limit of a label: a zone for IPv6 addresses alone has 34 labels and 72 characters.
  privateDnsZone: [253, /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){1,33}$/],
} satisfies Record<string, readonly [number, RegExp]>;

type NamedThing = readonly [kind: keyof typeof rules, name: string];

/** Everything of a plan that has a name in Azure. */
function namesOf({ natGateway, members, ...shared }: AzurePlan): NamedThing[] {
  const names: NamedThing[] = [
    ['resourceGroup', shared.resourceGroup.name],
    ['virtualNetwork', shared.virtualNetwork.name],
    ['subnet', shared.subnet.name],
    ['networkSecurityGroup', shared.networkSecurityGroup.name],
    ['privateDnsZone', shared.privateDnsZone.name],
    ['virtualNetworkLink', shared.privateDnsZone.virtualNetworkLink.name],
  ];
  for (const { name } of shared.networkSecurityGroup.rules) names.push(['securityRule', name]);
  if (natGateway) names.push(['natGateway', natGateway.name], ['publicIp', natGateway.publicIp.name]);
  for (const { storageAccount, fileShare, containerGroup, dnsRecord } of members) {
    const { container } = containerGroup;
    names.push(
      ['storageAccount', storageAccount.name],
      ['fileShare', fileShare.name],
      ['containerGroup', containerGroup.name],
      ['container', container.name],
      ['volume', container.volume.name],
      ['dnsRecord', dnsRecord.name],
    );
    for (const variable of Object.keys(container.environment)) names.push(['variable', variable]);
  }
  return names;
}

function brokenNames(spec: AzureSpec): string[] {
  return namesOf(planAzure(spec)).flatMap(([kind, name]) => {
    const [longest, pattern] = rules[kind];
    return name.length <= longest && pattern.test(name) ? [] : [`${kind} ${name}`];
  });
}

describe('names', () => {
  it('are ones that Azure takes, for every spec', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        expect(brokenNames(spec)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['name of 62 characters', { name: 'a'.repeat(62) }],
    ['name of 62 characters with hyphens', { name: `${'a-'.repeat(30)}ab` }],
    ['location of 40 characters', { location: 'a'.repeat(40) }],
    ['name and location', { name: 'a'.repeat(62), location: 'a'.repeat(40) }],
    [
      'name and domain',
      { name: 'a'.repeat(62), domain: `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(61)}` },
    ],
    ['name of one letter', { name: 'a' }],
  ])('are ones that Azure takes, for the longest or shortest %s', (_, changes) => {
    expect(brokenNames({ ...articleSpec, size: 7, subnetAddressPrefix: '10.0.0.0/24', ...changes })).toEqual(
      [],
    );
  });

  it('are given once in the resource group', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const { members } = planAzure(spec);
        for (const pick of ['storageAccount', 'containerGroup', 'dnsRecord'] as const) {
          expect(new Set(members.map((member) => member[pick].name)).size).toBe(members.length);
        }
      }),
    );
  });

  it('differ for two clusters whose names are as long as can be and begin alike', () => {
    // Named the same in every cluster, or by the user.
    const shared: readonly string[] = ['securityRule', 'fileShare', 'container', 'volume', 'variable'];
    const names = ['a', 'b'].flatMap((last) => {
      const name = `${'a'.repeat(61)}${last}`;
      const plan = planAzure({ ...articleSpec, name, domain: `${last}.internal`, location: 'a'.repeat(40) });
      return namesOf(plan).filter(([kind]) => !shared.includes(kind));
    });
    expect(names).toHaveLength(2 * (8 + 3 * 3));
    expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
  });
});

describe('names of storage accounts, unique in all of Azure', () => {
  const accounts = (changes: Partial<AzureSpec>) =>
    planAzure({ ...articleSpec, ...changes }).members.map(({ storageAccount }) => storageAccount.name);

  it('are stable', () => {
    expect(accounts({})).toEqual(['stetcd11n92nf9j35a', 'stetcd2i53j2w48mra', 'stetcd31l9emz9ah6o']);
  });

  it.each<[string, Partial<AzureSpec>]>([
    ['uniqueNameSeed', { uniqueNameSeed: '00000000-0000-0000-0000-000000000000' }],
    ['domain', { domain: 'etcd.example' }],
    ['location', { location: 'westus' }],
    ['name', { name: 'registry' }],
  ])('change with %s', (_, changes) => {
    const own = accounts({});
    for (const account of accounts(changes)) expect(own).not.toContain(account);
  });

  it('change with nothing else', () => {
    const { name, domain, location, uniqueNameSeed = '' } = articleSpec as AzureSpec;
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        const own = accounts({ ...spec, name, domain, location, uniqueNameSeed });
        expect(own).toEqual(accounts({ size: 7 }).slice(0, own.length));
      }),
    );
  });
});
