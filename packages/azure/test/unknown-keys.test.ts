import { azureSpecSchema } from '../src/azure-spec-schema';
import { linesWith } from './refusal';
import { credentials, peering, registryIdentity, sidecar } from './samples';

/** What is said of keys that no field has. */
const hintsOf = (changes: object) => linesWith(changes).filter((line) => line.includes(' [unknown-key] '));
const hintOf = (key: string) => hintsOf({ [key]: 'x' }).map((line) => line.slice(line.indexOf(']') + 2));

describe('a key that no field of Azure has', () => {
  it.each([
    ['region', 'location'],
    ['Region', 'location'],
    ['azureRegion', 'location'],
    ['regionName', 'location'],
    ['subnetId', 'existingSubnetId'],
    ['subnet', 'existingSubnetId'],
    ['subnet_ids', 'existingSubnetId'],
    ['vnetId', 'existingVirtualNetworkId'],
    ['vnet', 'existingVirtualNetworkId'],
    ['virtualNetworkId', 'existingVirtualNetworkId'],
    ['virtual_network_id', 'existingVirtualNetworkId'],
    ['vpcId', 'existingVirtualNetworkId'],
    ['resourceGroup', 'existingResourceGroupName'],
    ['resourceGroupName', 'existingResourceGroupName'],
    ['resource_group_name', 'existingResourceGroupName'],
    ['replicas', 'size'],
    ['nodes', 'size'],
    ['count', 'size'],
    ['members', 'size'],
    ['membres', 'size'],
    ['etcdVersion', 'version'],
    ['memory', 'memoryGiB'],
    ['memoryInGB', 'memoryGiB'],
    ['ram', 'memoryGiB'],
    ['cpus', 'cpu'],
    ['vCPU', 'cpu'],
    ['cores', 'cpu'],
    ['availabilityZones', 'zones'],
    ['azs', 'zones'],
    ['dnsZoneId', 'existingPrivateDnsZoneId'],
    ['privateDnsZoneId', 'existingPrivateDnsZoneId'],
    ['storageAccountId', 'existingStorageAccountId'],
    ['logAnalyticsWorkspaceId', 'existingLogAnalyticsWorkspaceId'],
    ['workspace', 'existingLogAnalyticsWorkspaceId'],
    ['env', 'extraEnv'],
    ['environment', 'extraEnv'],
    ['tls', 'transportSecurity'],
    ['quota', 'shareQuotaGiB'],
    ['diskSize', 'shareQuotaGiB'],
    ['disk_size_gb', 'shareQuotaGiB'],
    ['storageSize', 'shareQuotaGiB'],
    ['labels', 'tags'],
    ['firewall', 'clientSourceRanges'],
    ['allowedCidrs', 'clientSourceRanges'],
    ['vnetPeerings', 'peerings'],
    ['managedIdentities', 'identityIds'],
    ['containers', 'sidecars'],
    ['preventDestroy', 'deletionProtection'],
    ['ttl', 'recordTtlSeconds'],
    ['restore', 'restoreFrom'],
    ['auth', 'access'],
    ['users', 'access'],
  ])('is what a field is called elsewhere: %s', (key, field) => {
    const [hint, ...others] = hintOf(key);
    expect(others).toEqual([]);
    expect(hint).toMatch(new RegExp(`^is not a field; (here it|the nearest) is "${field}"$`));
  });

  it.each(Object.keys(azureSpecSchema.entries))('is %s in another way of writing', (field) => {
    const snake = field.replace(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);
    for (const key of [
      snake,
      snake.toUpperCase(),
      snake.replaceAll('_', '-'),
      field.toUpperCase(),
      field.endsWith('s') ? field.slice(0, -1) : `${field}s`,
    ]) {
      if (key !== field) expect(hintOf(key)).toEqual([expect.stringMatching(` is "${field}"$`)]);
    }
  });

  it.each(Object.keys(azureSpecSchema.entries))('is %s with a letter missing, wrong or swapped', (field) => {
    if (field.length < 5) return;
    const at = Math.floor(field.length / 2);
    const slips = [
      field.slice(0, at) + field.slice(at + 1),
      `${field.slice(0, at)}q${field.slice(at + 1)}`,
      field.slice(0, at - 1) + field.charAt(at) + field.charAt(at - 1) + field.slice(at + 1),
    ];
    for (const key of slips) if (key !== field) expect(hintOf(key).join()).toContain(`"${field}"`);
  });

  it.each([
    ['alerts', /\/metrics/],
    ['monitoring', /\/metrics/],
    ['subscriptionId', /provider/],
    ['publicIp', /addresses/],
    ['loadBalancer', /peerings/],
    ['vmSize', /cpu and memoryGiB/],
    ['nodeType', /cpu and memoryGiB/],
    ['livenessProbe', /plan of a member/],
    ['keyVaultId', /"given"/],
    ['addressing', /domain/],
  ])('is for what is not there, and is told what there is: %s', (key, expected) => {
    expect(hintOf(key)).toEqual([expect.stringMatching(expected)]);
    expect(hintOf(key).join()).not.toMatch(/nearest|here it is/);
  });

  it.each(['gpu', 'foo', 'description', 'kind', 'id', 'dependsOn', 'restartCount', 'colour'])(
    'is near none: %s',
    (key) => {
      expect(hintOf(key)).toEqual([
        'is not a field; none has a name like it; leave it out, or look it up in the README',
      ]);
    },
  );

  it.each<[string, object, string, string]>([
    ['a peering', { peerings: [{ ...peering, vnetId: 'x' }] }, 'peerings.0.vnetId', 'virtualNetworkId'],
    ['a peering', { peerings: [{ ...peering, region: 'x' }] }, 'peerings.0.region', 'location'],
    [
      'a peering',
      { peerings: [{ ...peering, address_spaces: [] }] },
      'peerings.0.address_spaces',
      'addressSpaces',
    ],
    ['a peering', { peerings: [{ ...peering, cidrs: [] }] }, 'peerings.0.cidrs', 'addressSpaces'],
    ['a container', { sidecars: [{ ...sidecar, env: {} }] }, 'sidecars.0.env', 'environment'],
    ['a container', { sidecars: [{ ...sidecar, secrets: {} }] }, 'sidecars.0.secrets', 'secureEnvironment'],
    ['a container', { sidecars: [{ ...sidecar, args: [] }] }, 'sidecars.0.args', 'command'],
    ['a container', { sidecars: [{ ...sidecar, memory: 1 }] }, 'sidecars.0.memory', 'memoryGiB'],
    ['a registry', { registry: { ...credentials, user: 'x' } }, 'registry.user', 'username'],
    ['a registry', { registry: { ...credentials, loginServer: 'x' } }, 'registry.loginServer', 'server'],
    ['a registry', { registry: { ...credentials, token: 'x' } }, 'registry.token', 'password'],
    ['a registry', { registry: { ...registryIdentity, identity: 'x' } }, 'registry.identity', 'identityId'],
    ['certificates', { certificates: { kind: 'issued', ttl: 1 } }, 'certificates.ttl', 'validityHours'],
  ])('is told in %s, too (%#)', (_, changes, path, field) => {
    expect(hintsOf(changes)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${path} \\[unknown-key\\] is not a field; (here it|the nearest) is "${field}"; known fields are `,
        ),
      ),
    ]);
  });

  it('is never told by listing more than ten fields', () => {
    const many = Object.fromEntries(Array.from('abcdefghij', (letter) => [`${letter}foo`, 1]));
    for (const changes of [many, { sidecars: [{ ...sidecar, ...many }] }]) {
      for (const hint of hintsOf(changes)) expect(hint.match(/, /g)?.length ?? 0).toBeLessThan(11);
    }
  });
});
