// What terraform-stack.ts declares for Terraform, declared for Pulumi.
const { RoleAssignment } = require('@pulumi/azure-native/authorization');
const { ContainerGroup } = require('@pulumi/azure-native/containerinstance');
const { UserAssignedIdentity } = require('@pulumi/azure-native/managedidentity');
const { PrivateRecordSet, PrivateZone, VirtualNetworkLink } = require('@pulumi/azure-native/privatedns');
const { ResourceGroup } = require('@pulumi/azure-native/resources');
const { FileShare, listStorageAccountKeysOutput, StorageAccount } = require('@pulumi/azure-native/storage');
const { secret } = require('@pulumi/pulumi');

const { location, network, subnet, role, members } = JSON.parse(process.env.AGENT_VALUES);

const group = new ResourceGroup('group', { resourceGroupName: 'rg-etcd', location });
const resourceGroupName = group.name;
const within = { resourceGroupName, location };

const zone = new PrivateZone('zone', {
  resourceGroupName,
  privateZoneName: 'etcd.internal',
  location: 'global',
});
const inZone = { resourceGroupName, privateZoneName: zone.name };
new VirtualNetworkLink('link', {
  ...inZone,
  virtualNetworkLinkName: 'link-etcd',
  location: 'global',
  virtualNetwork: { id: network },
  registrationEnabled: false,
});
new PrivateRecordSet('text', {
  ...inZone,
  recordType: 'TXT',
  relativeRecordSetName: 'etcd',
  ttl: 10,
  txtRecords: [{ value: ['members=2'] }, { value: ['epoch=1'] }],
  metadata: { team: 'payments' },
});

function share(name) {
  const account = new StorageAccount(`account-${name}`, {
    ...within,
    accountName: `st${name}`,
    kind: 'StorageV2',
    sku: { name: 'Standard_ZRS' },
    minimumTlsVersion: 'TLS1_2',
    enableHttpsTrafficOnly: true,
    allowSharedKeyAccess: true,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    networkRuleSet: {
      defaultAction: 'Deny',
      bypass: 'None',
      virtualNetworkRules: [{ virtualNetworkResourceId: subnet }],
    },
  });
  const accountName = account.name;
  const files = new FileShare(`share-${name}`, {
    resourceGroupName,
    accountName,
    shareName: name,
    shareQuota: 16,
    accessTier: 'TransactionOptimized',
  });
  const { keys } = listStorageAccountKeysOutput({ resourceGroupName, accountName });
  return {
    shareName: files.name,
    storageAccountName: accountName,
    storageAccountKey: secret(keys.apply((all) => all?.[0]?.value)),
  };
}

const vault = share('vault');

for (const { name, assignment } of members) {
  const identity = new UserAssignedIdentity(`identity-${name}`, { ...within, resourceName: `id-${name}` });
  const containers = [
    {
      name: 'etcd',
      image: 'registry.example/agent:1',
      resources: { requests: { cpu: 1, memoryInGB: 2 } },
      ports: [{ port: 2379, protocol: 'TCP' }],
      environmentVariables: [
        { name: 'ZONE_ID', value: zone.id },
        { name: 'CLIENT_ID', value: identity.clientId },
      ],
      volumeMounts: [
        { name: 'etcd-data', mountPath: '/data', readOnly: false },
        { name: 'etcd-vault', mountPath: '/vault', readOnly: false },
      ],
    },
  ];
  const member = new ContainerGroup(
    name,
    {
      ...within,
      containerGroupName: `ci-${name}`,
      osType: 'Linux',
      sku: 'Standard',
      restartPolicy: 'Always',
      ipAddress: { type: 'Private', ports: [{ port: 2379, protocol: 'TCP' }] },
      subnetIds: [{ id: subnet }],
      identity: { type: 'UserAssigned', userAssignedIdentities: [identity.id] },
      containers,
      volumes: [
        { name: 'etcd-data', azureFile: { ...share(name), readOnly: false } },
        { name: 'etcd-vault', azureFile: { ...vault, readOnly: false } },
      ],
    },
    {
      deleteBeforeReplace: true,
      replaceOnChanges: [
        'containers[*].resources',
        'dnsConfig',
        'osType',
        'restartPolicy',
        'sku',
        'subnetIds',
        'zones',
      ],
    },
  );
  const record = new PrivateRecordSet(`record-${name}`, {
    ...inZone,
    recordType: 'A',
    relativeRecordSetName: name,
    ttl: 10,
    aRecords: [{ ipv4Address: member.ipAddress.apply((address) => address?.ip) }],
  });
  new RoleAssignment(`assignment-${name}`, {
    roleAssignmentName: assignment,
    scope: record.id,
    // Azure names a role in the subscription of the scope, and none is known before.
    roleDefinitionId: record.id.apply(
      (id) => `/subscriptions/${id.split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    ),
    principalId: identity.principalId,
    principalType: 'ServicePrincipal',
  });
}
