import { existingIds } from '@etcd-iac/check/samples';
import { resourceId } from '@etcd-iac/observe/observed';
import type { Wrong } from './wrong-requests';

const properties = 'body.properties';
const ownNetwork = resourceId('rg-etcd-eastus', 'Microsoft.Network/virtualNetworks', 'vnet-etcd-eastus');
const credential = `${properties}.imageRegistryCredentials.0`;
const identity = 'body.identity.userAssignedIdentities';
const sidecar = `${properties}.containers.1.properties`;
const shown = `${properties.replace('body.', '')}.containers[0].properties.environmentVariables[0].value`;

/** Things that are wrong with what a cluster has if it is asked for. */
export const wrongOptions: readonly Wrong[] = [
  ['containerGroup', `${properties}.containers.1.name`, 'etcd', 'container/name'],
  ['containerGroup', `${sidecar}.resources.requests.cpu`, 31, 'container-group/cpu'],
  ['containerGroup', `${sidecar}.resources.requests.memoryInGB`, 239, 'container-group/memoryInGB'],
  ['containerGroup', `${sidecar}.environmentVariables.0.value`, undefined, 'container/variable'],
  ['containerGroup', `${sidecar}.volumeMounts.0.mountPath`, 'tls', 'volume/path'],
  ['containerGroup', `${properties}.volumes.1.name`, 'etcd-data', 'volume/name'],
  ['containerGroup', `${properties}.volumes.1.secret`, { 'tls.key': { $privateKey: 'k' } }, 'secret/base64'],
  ['containerGroup', 'secretPaths', [shown], 'secret/shown'],
  ['containerGroup', `${credential}.server`, 'https://payments.azurecr.io', 'registry/server'],
  ['containerGroup', `${credential}.password`, undefined, 'registry/form'],
  ['containerGroup', `${credential}.identity`, existingIds.identity, 'registry/form'],
  ['containerGroup', `${credential}.identity`, existingIds.otherIdentity, 'registry/identity'],
  ['containerGroup', identity, {}, 'identity/type'],
  ['containerGroup', identity, { [existingIds.otherIdentity]: {} }, 'reference/missing'],
  ['containerGroup', identity, { [existingIds.otherVirtualNetwork]: {} }, 'reference/type'],
  [
    'containerGroup',
    `${properties}.initContainers`,
    [{ name: 'first', properties: { image: 'i', ports: [] } }],
    'container/init',
  ],
  [
    'containerGroup',
    `${properties}.initContainers`,
    [...Array(59).keys()].map((index) => ({ name: `c${index}`, properties: { image: 'i' } })),
    'container-group/containers',
  ],
  ['containerGroup', `${properties}.dnsConfig.nameServers`, [], 'container-group/dns'],
  ['containerGroup', `${properties}.dnsConfig.nameServers`, ['dns.example'], 'container-group/dns'],
  [
    'containerGroup',
    `${properties}.dnsConfig.nameServers`,
    ['10.9.0.1', '10.9.0.2', '10.9.0.3', '10.9.0.4'],
    'container-group/dns',
  ],
  ['containerGroup', `${properties}.dnsConfig.nameServers`, ['10.9.0.4', '10.9.0.4'], 'container-group/dns'],
  ['peering', `${properties}.useRemoteGateways`, true, 'peering/gateways'],
  ['peering', `${properties}.remoteVirtualNetwork.id`, existingIds.virtualNetwork, 'peering/range'],
  ['peering', `${properties}.remoteVirtualNetwork.id`, existingIds.identity, 'reference/type'],
  ['peering', `${properties}.remoteVirtualNetwork.id`, ownNetwork, 'peering/self'],
  ['virtualNetwork', 'body.location', 'westeurope', 'peering/region'],
  ['virtualNetwork', `${properties}.addressSpace.addressPrefixes`, ['10.0.0.0/8'], 'peering/range'],
  ['workspace', `${properties}.sku.name`, 'Free', 'workspace/sku'],
  ['workspace', `${properties}.retentionInDays`, 29, 'workspace/retention'],
  ['workspace', `${properties}.retentionInDays`, 731, 'workspace/retention'],
  ['workspace', 'name', 'log', 'name'],
  // Recorded: azurerm 4.55.0 refuses these.
  ...['50%', 'a/b', 'a\\b'].map((name): Wrong => ['diagnosticSetting', 'name', name, 'name']),
  ['diagnosticSetting', `${properties}.logs.0.category`, 'ContainerLog', 'diagnostics/category'],
  ['diagnosticSetting', `${properties}.metrics.0.category`, 'CpuUsage', 'diagnostics/category'],
  ['diagnosticSetting', `${properties}.workspaceId`, undefined, 'diagnostics/workspace'],
  ['storageAccount', 'body.sku.name', 'Premium_LRS', 'storage/sku'],
  ['storageAccount', 'body.kind', 'FileStorage', 'share/tier'],
  ['fileShare', `${properties}.accessTier`, 'Premium', 'share/quota'],
  ['fileShare', `${properties}.shareQuota`, 5121, 'share/quota'],
  ['privateDnsZone', 'body.tags', { 'cost centre': '1' }, 'tags'],
  ['privateDnsZone', 'body.tags', { team: 'a', Team: 'b' }, 'tags'],
  ['virtualNetworkLink', 'body.location', 'eastus', 'zone/location'],
];
