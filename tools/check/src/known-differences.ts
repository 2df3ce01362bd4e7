import type { Json } from '@etcd-iac/observe/observed';
import { armTypes } from './azure-rules/azure-rule';

/** A place in which the two adapters ask Azure for something else, and why that is right. */
export interface KnownDifference {
  readonly type: string;
  /** Path in the normalized resource, positions as `[*]`. */
  readonly path: string;
  /** What the cdktf adapter asks for; absent where it leaves the choice to Azure. */
  readonly cdktf?: Json;
  /** What the Pulumi adapter asks for; absent where it leaves the choice to Azure. */
  readonly pulumi?: Json;
  readonly reason: string;
}

/** Properties that one engine's provider adds by itself, with the value that Azure takes where they are absent. */
function addedBy(
  engine: 'cdktf' | 'pulumi',
  type: string,
  reason: string,
  values: Readonly<Record<string, Json>>,
): readonly KnownDifference[] {
  return Object.entries(values).map(([path, value]) => ({
    type,
    path: `body.${path}`,
    [engine]: value,
    reason,
  }));
}

const byAzurerm = "azurerm writes Azure's own default out, azure-native leaves it to Azure";
const byAzureNative = "azure-native writes Azure's own default out, azurerm leaves it to Azure";

/** Every difference that remains, with the values on both sides. One that no longer occurs fails the suite. */
export const knownDifferences: readonly KnownDifference[] = [
  ...addedBy('cdktf', armTypes.storageAccount, byAzurerm, {
    'properties.accessTier': 'Hot',
    'properties.defaultToOAuthAuthentication': false,
    'properties.dnsEndpointType': 'Standard',
    'properties.encryption': {
      keySource: 'Microsoft.Storage',
      services: { queue: { keyType: 'Service' }, table: { keyType: 'Service' } },
    },
    'properties.isHnsEnabled': false,
    'properties.isLocalUserEnabled': true,
    'properties.isNfsV3Enabled': false,
    'properties.isSftpEnabled': false,
    'properties.networkAcls.virtualNetworkRules[*].action': 'Allow',
    'properties.publicNetworkAccess': 'Enabled',
  }),
  ...addedBy('cdktf', armTypes.fileShare, byAzurerm, { 'properties.enabledProtocols': 'SMB' }),
  ...addedBy('cdktf', armTypes.publicIpAddress, byAzurerm, {
    'properties.ddosSettings': { protectionMode: 'VirtualNetworkInherited' },
    'properties.idleTimeoutInMinutes': 4,
    'properties.publicIPAddressVersion': 'IPv4',
    'sku.tier': 'Regional',
  }),
  ...addedBy('cdktf', armTypes.virtualNetwork, byAzurerm, {
    'properties.privateEndpointVNetPolicies': 'Disabled',
  }),
  ...addedBy('cdktf', armTypes.peering, byAzurerm, { 'properties.peerCompleteVnets': true }),
  ...addedBy('cdktf', armTypes.workspace, byAzurerm, {
    'properties.features': { disableLocalAuth: false, enableLogAccessUsingOnlyResourcePermissions: true },
    'properties.publicNetworkAccessForIngestion': 'Enabled',
    'properties.publicNetworkAccessForQuery': 'Enabled',
    'properties.workspaceCapping': { dailyQuotaGb: -1 },
  }),
  ...addedBy('pulumi', armTypes.virtualNetwork, byAzureNative, {
    'properties.enableDdosProtection': false,
    'properties.enableVmProtection': false,
  }),
  {
    type: armTypes.containerGroup,
    path: 'replaceOnChanges',
    cdktf: ['location', 'properties', 'zones'],
    pulumi: [
      'properties.containers[*].properties.resources',
      'properties.dnsConfig',
      'properties.osType',
      'properties.restartPolicy',
      'properties.sku',
      'properties.subnetIds',
      'zones',
    ],
    reason:
      'azurerm replaces a group for every change but those of tags and identity, and cannot be told otherwise; with Pulumi, ' +
      'only what Azure refuses to change in place',
  },
  {
    type: armTypes.containerGroup,
    path: 'ignoreChanges',
    cdktf: ['properties.initContainers'],
    pulumi: [],
    reason:
      'azurerm does not read back the secrets of init containers and would replace the smoke test at every apply; what it checks ' +
      'is part of its name, so that a change of that makes a new one with both engines',
  },
];
