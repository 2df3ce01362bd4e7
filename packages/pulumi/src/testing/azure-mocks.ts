import type { runtime } from '@pulumi/pulumi';
import type { Fields } from './merge';

/** What stands in for Azure. */
export interface AzureMocks {
  /** The id of what can be handed in to a cluster; `undefined` for anything else. */
  readonly idOf: (args: runtime.MockResourceArgs) => string | undefined;
  /** What Azure adds to the inputs of a resource. */
  readonly outputsOf: (args: runtime.MockResourceArgs) => Fields;
  /** What Azure answers a function. */
  readonly answer: (args: runtime.MockCallArgs) => Fields;
}

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** Where in a resource group lies what can be handed in to a cluster, by its type without the API version. */
const places: Readonly<Record<string, string>> = {
  'managedidentity:UserAssignedIdentity': 'Microsoft.ManagedIdentity/userAssignedIdentities',
  'network:PrivateZone': 'Microsoft.Network/privateDnsZones',
  'network:Subnet': 'Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets',
  'network:VirtualNetwork': 'Microsoft.Network/virtualNetworks',
  'operationalinsights:Workspace': 'Microsoft.OperationalInsights/workspaces',
  'privatedns:PrivateZone': 'Microsoft.Network/privateDnsZones',
  'storage:StorageAccount': 'Microsoft.Storage/storageAccounts',
};

/** Inputs that name a resource, where they are not called after its type. */
const nameInputs: Readonly<Record<string, string>> = {
  FileShare: 'shareName',
  PrivateRecordSet: 'relativeRecordSetName',
  PublicIPAddress: 'publicIpAddressName',
  StorageAccount: 'accountName',
  UserAssignedIdentity: 'resourceName',
};

/** The first address of a subnet that Azure gives away. Source: Azure Virtual Network, private IP addresses. */
const firstHost = 4;

/** A time at which the containers of every group have run for long, so that no member is waited for. */
const startTime = '2020-01-01T00:00:00Z';

export function createAzureMocks(): AzureMocks {
  const addresses = new Map<string, string>();
  const addressOf = (group: string): string => {
    const host = firstHost + addresses.size;
    const address = addresses.get(group) ?? `10.0.${Math.floor(host / 256)}.${host % 256}`;
    addresses.set(group, address);
    return address;
  };

  return {
    idOf: ({ type, name, inputs }) => {
      const kind = azureKind(type);
      if (kind === undefined) return undefined;
      const fields = inputs as Fields;
      const own = nameOf(kind, name, fields);
      if (kind === 'resources:ResourceGroup') return `${subscription}/resourceGroups/${own}`;
      const place = places[kind];
      if (place === undefined) return undefined;
      const within = place.replace(/\{(\w+)\}/, (_, field: string) => textOf(fields[field], field));
      return `${subscription}/resourceGroups/${textOf(fields.resourceGroupName, 'test')}/providers/${within}/${own}`;
    },
    outputsOf: ({ type, name, inputs }) => {
      const kind = azureKind(type);
      if (kind === undefined) return {};
      const fields = inputs as Fields;
      const outputs = { name: nameOf(kind, name, fields) };
      if (kind !== 'containerinstance:ContainerGroup') return outputs;
      // A group without an address has none in Azure either.
      const { ipAddress } = fields;
      return ipAddress ? { ...outputs, ipAddress: { ...ipAddress, ip: addressOf(name) } } : outputs;
    },
    answer: ({ token, inputs }) => {
      const kind = azureKind(token);
      if (kind === 'storage:listStorageAccountKeys') {
        const account = textOf((inputs as Fields).accountName, 'an account');
        return { keys: [{ keyName: 'key1', value: `key of ${account}`, permissions: 'FULL' }] };
      }
      if (kind !== 'containerinstance:getContainerGroup') return {};
      const instanceView = { restartCount: 0, currentState: { state: 'Running', startTime } };
      return { containers: [{ name: 'etcd', instanceView }] };
    },
  };
}

/** A type or function of azure-native without its API version, such as `network:Subnet`; `undefined` for another provider's. */
function azureKind(token: string): string | undefined {
  const [, module, kind] = /^azure-native:(\w+)(?:\/v\w+)?:(\w+)$/.exec(token) ?? [];
  return module === undefined || kind === undefined ? undefined : `${module}:${kind}`;
}

/** Without a name among the inputs, Pulumi makes one of that in the program. */
function nameOf(kind: string, name: string, inputs: Fields): string {
  const type = kind.slice(kind.indexOf(':') + 1);
  const input = nameInputs[type] ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}Name`;
  return textOf(inputs[input] ?? inputs.name, name);
}

/** A secret of Pulumi is no text. */
function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
