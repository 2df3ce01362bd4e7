import { azureRules, checkAzureRules } from '../../src/check/azure-rules/azure-rules';
import { armTypes } from '../../src/check/azure-rules/azure-rule';
import { checkClusterRules } from '../../src/check/cluster-rules';
import { plainSpec } from '../../src/check/option-samples';
import { observeAdapters, type ObservedPair } from '../../src/observe/adapters';
import type { Json, ObservedAzure } from '../../src/observed-azure';
import { changeJson } from './change-json';

type TypeName = keyof typeof armTypes;

/** One thing made wrong in the first resource of a type: where, to what (nothing takes it away), and the rule that finds it. */
type Wrong = readonly [type: TypeName, path: string, value: Json | undefined, rule: string];

const within = 'body.properties.containers.0.properties';
const file = 'body.properties.volumes.0.azureFile';
const rule = 'body.properties.securityRules.0.properties';

const wrongs: readonly Wrong[] = [
  ['containerGroup', `${within}.resources.requests.cpu`, 0.5, 'container-group/cpu'],
  ['containerGroup', `${within}.resources.requests.memoryInGB`, 0.5, 'container-group/memoryInGB'],
  ['containerGroup', 'body.zones', ['1', '2'], 'container-group/zones'],
  ['containerGroup', 'body.properties.ipAddress.type', 'Public', 'container-group/address'],
  ['containerGroup', 'body.properties.ipAddress.dnsNameLabel', 'etcd', 'container-group/address'],
  ['containerGroup', 'body.properties.subnetIds', [], 'container-group/subnet'],
  ['containerGroup', 'body.properties.priority', 'Spot', 'container-group/priority'],
  ['containerGroup', 'body.properties.osType', 'Windows', 'container-group/os'],
  ['containerGroup', 'body.properties.ipAddress.ports.0.port', 99, 'container-group/ports'],
  ['containerGroup', `${within}.ports.0.port`, 9999, 'container-group/reserved-port'],
  ['containerGroup', `${within}.ports.0.port`, 2380, 'container-group/ports'],
  ['containerGroup', 'body.properties.containers.0.name', 'Etcd', 'container/name'],
  ['containerGroup', `${within}.image`, '', 'container/image'],
  ['containerGroup', `${within}.environmentVariables.0.name`, '_NAME', 'container/variable'],
  ['containerGroup', `${within}.environmentVariables.0.name`, 'ETCD_DATA_DIR', 'container/variable'],
  ['containerGroup', `${within}.livenessProbe.exec`, { command: ['etcdctl'] }, 'container/probe'],
  ['containerGroup', `${within}.volumeMounts`, [], 'volume/mount'],
  ['containerGroup', 'body.properties.volumes', [], 'volume/mount'],
  ['containerGroup', 'body.properties.volumes.0.name', 'data', 'volume/name'],
  ['containerGroup', 'body.properties.volumes.0.emptyDir', {}, 'volume/source'],
  ['containerGroup', 'body.properties.volumes.0.secret', { 'ca.crt': 'not base64!' }, 'secret/base64'],
  ['containerGroup', 'body.properties.volumes.0.secret', { 'ca.crt': 'YWJj' }, 'secret/unmarked'],
  ['containerGroup', `${file}.shareName`, 'other', 'volume/share'],
  ['containerGroup', `${file}.storageAccountKey`, 'a2V5', 'volume/key'],
  ['containerGroup', 'secretPaths', [], 'secret/unmarked'],
  ['containerGroup', 'replaceOnChanges', ['location'], 'container-group/replace'],
  ['containerGroup', 'references', [], 'order/reference'],
  ['containerGroup', 'dependsOn', ['itself'], 'order/cycle'],
  ['containerGroup', 'name', 'ci--etcd', 'name'],
  ['containerGroup', 'type', 'Microsoft.ContainerInstance/groups', 'name'],
  ['subnet', 'dependsOn', [], 'order/parent'],
  ['subnet', 'body.properties.natGateway.id', 'itself', 'reference/type'],
  ['subnet', 'body.properties.routeTable', { id: 'itself' }, 'reference/unknown'],
  ['subnet', 'body.properties.natGateway.id', 'elsewhere', 'reference/missing'],
  ['subnet', 'body.properties.natGateway', undefined, 'nat-gateway/subnet'],
  ['subnet', 'body.properties.delegations', [], 'subnet/delegation'],
  ['subnet', 'body.properties.addressPrefixes', ['10.1.0.0/24'], 'subnet/range'],
  ['subnet', 'body.properties.addressPrefixes', ['10.0.0.1/24'], 'subnet/range'],
  ['subnet', 'body.properties.addressPrefixes', ['10.0.0.0/29'], 'subnet/size'],
  ['subnet', 'body.properties.serviceEndpoints', [], 'storage/service-endpoint'],
  ['aRecord', 'body.properties.aRecords.0.ipv4Address.$output', 'properties.fqdn', 'reference/output'],
  ['aRecord', 'body.properties.aRecords.0.ipv4Address', '10.0.0.4', 'record/address'],
  ['aRecord', 'body.properties.aRecords', [], 'record/addresses'],
  ['aRecord', 'body.properties.ttl', 0, 'record/ttl'],
  ['virtualNetworkLink', 'body.properties.virtualNetwork', undefined, 'zone/link'],
  ['privateDnsZone', 'body.location', 'eastus', 'zone/location'],
  ['privateDnsZone', 'name', 'internal', 'name'],
  ['natGateway', 'body.properties.publicIpAddresses', [], 'nat-gateway/address'],
  ['natGateway', 'body.properties.publicIpAddresses', [], 'public-address/holder'],
  ['natGateway', 'body.properties.idleTimeoutInMinutes', 3, 'nat-gateway/idle'],
  ['publicIpAddress', 'body.sku.name', 'Basic', 'public-address/sku'],
  ['publicIpAddress', 'body.properties.publicIPAllocationMethod', 'Dynamic', 'public-address/allocation'],
  ['networkSecurityGroup', `${rule}.priority`, 99, 'security-rule/priority'],
  ['networkSecurityGroup', `${rule}.priority`, 110, 'security-rule/unique'],
  ['networkSecurityGroup', `${rule}.description`, 'x'.repeat(141), 'security-rule/description'],
  ['storageAccount', 'body.properties.networkAcls.virtualNetworkRules', [], 'storage/closed'],
  ['storageAccount', 'body.properties.networkAcls.defaultAction', 'Allow', 'cluster/open-storage'],
  ['storageAccount', 'body.properties.allowSharedKeyAccess', false, 'storage/key-access'],
  ['fileShare', 'body.properties.shareQuota', 0, 'share/quota'],
  ['fileShare', 'body.properties.enabledProtocols', 'NFS', 'share/protocol'],
  ['resourceGroup', 'body.tags', { 'cost<centre>': '1' }, 'tags'],
  ['resourceGroup', 'body.tags', Object.fromEntries([...Array(51).keys()].map((n) => [`t${n}`, ''])), 'tags'],
];

describe('the rules of Azure', () => {
  let observed: ObservedPair;
  beforeAll(async () => {
    observed = await observeAdapters(plainSpec);
  });

  const check = (azure: ObservedAzure): readonly string[] =>
    [...checkAzureRules(azure), ...checkClusterRules(azure)].map((found) => found.rule);

  it.each(['cdktf', 'pulumi'] as const)('find nothing in what the %s adapter asks for', (engine) => {
    expect(check(observed[engine])).toEqual([]);
  });

  it.each(wrongs)('find what is wrong with a %s at %s: %j is against %s', (...wrong) => {
    expect(check(broken(observed.pulumi, wrong))).toContain(wrong[3]);
  });

  it('find a resource whose parent is not there', () => {
    const resources = observed.cdktf.resources.filter(({ type }) => type !== armTypes.virtualNetwork);
    expect(check({ engine: 'cdktf', resources })).toContain('reference/parent');
  });

  it('find a name that is taken, whatever its case', () => {
    const accounts = observed.cdktf.resources.filter(({ type }) => type === armTypes.storageAccount);
    const again = accounts.map((account) => ({ ...account, id: account.id.toUpperCase() }));
    expect(check({ engine: 'cdktf', resources: [...observed.cdktf.resources, ...again] })).toContain(
      'name-unique',
    );
  });

  it.each(['cluster/share', 'cluster/record'])('find a member without its own: %s', (expected) => {
    const groups = observed.cdktf.resources.filter(({ type }) => type === armTypes.containerGroup);
    const resources = observed.cdktf.resources.filter(
      ({ type, id }) => type !== armTypes.aRecord && id !== groups[0]?.id,
    );
    expect(check({ engine: 'cdktf', resources })).toContain(expected);
  });

  it('each find something in one of these, or above', () => {
    const idle = Object.entries(azureRules)
      .filter(([, one]) => wrongs.every((wrong) => one(broken(observed.pulumi, wrong)).length === 0))
      .map(([name]) => name);
    expect(idle).toEqual(['nameIsUnique', 'parentsExist']);
  });
});

function broken({ resources }: ObservedAzure, [type, path, value]: Wrong): ObservedAzure {
  const index = resources.findIndex((resource) => resource.type === armTypes[type]);
  const ids: Readonly<Record<string, string>> = {
    itself: resources[index]?.id ?? '',
    elsewhere: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/natGateways/n',
  };
  const filled = JSON.parse(JSON.stringify(value ?? null), (_, part: Json) =>
    typeof part === 'string' ? (ids[part] ?? part) : part,
  );
  const changed = changeJson(resources as unknown as Json, `${index}.${path}`, () =>
    value === undefined ? undefined : filled,
  );
  return { engine: 'pulumi', resources: changed as unknown as ObservedAzure['resources'] };
}
