import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { ResourceGroup as CdktfGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageAccount as CdktfAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { VirtualNetwork as CdktfNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { EtcdCluster as CdktfCluster } from '@etcd-iac/cdktf';
import { checkObservation, checkStack, compare, describeViolations } from '@etcd-iac/check';
import { existingRanges, plainSpec } from '@etcd-iac/check/samples';
import { observePulumi, observeTerraform } from '@etcd-iac/observe';
import { synthesizeScope } from '@etcd-iac/observe/cdktf';
import type { Json } from '@etcd-iac/observe/observed';
import { EtcdCluster as PulumiCluster } from '@etcd-iac/pulumi';
import { VirtualNetwork as PulumiNetwork } from '@pulumi/azure-native/network';
import { Workspace } from '@pulumi/azure-native/operationalinsights';
import { PrivateZone } from '@pulumi/azure-native/privatedns';
import { ResourceGroup as PulumiGroup } from '@pulumi/azure-native/resources';
import { StorageAccount as PulumiAccount } from '@pulumi/azure-native/storage';
import { collectRegistrations } from '../src/collect-registrations';

const location = 'eastus';
const ranges = [existingRanges.virtualNetworkAddressSpace];

/** A program that creates what it hands in, so that the ids are known only when it runs. */
function synthesizeProgram(): Json {
  return synthesizeScope((scope) => {
    const group = new CdktfGroup(scope, 'group', { name: 'rg-company', location });
    const within = { resourceGroupName: group.name, location };
    const network = new CdktfNetwork(scope, 'network', { ...within, name: 'vnet', addressSpace: ranges });
    const zone = new PrivateDnsZone(scope, 'zone', {
      resourceGroupName: group.name,
      name: plainSpec.domain,
    });
    const account = new CdktfAccount(scope, 'account', {
      ...within,
      name: 'stcompany',
      accountTier: 'Standard',
      accountReplicationType: 'LRS',
      allowNestedItemsToBePublic: false,
      networkRules: { defaultAction: 'Deny', bypass: ['None'] },
    });
    const workspace = new LogAnalyticsWorkspace(scope, 'workspace', { ...within, name: 'log-company' });
    new CdktfCluster(scope, 'etcd', {
      ...plainSpec,
      ...existingRanges,
      existingResourceGroupName: group.name,
      existingVirtualNetworkId: network.id,
      existingPrivateDnsZoneId: zone.id,
      existingStorageAccountId: account.id,
      existingLogAnalyticsWorkspaceId: workspace.id,
    });
  });
}

function runProgram(): void {
  const group = new PulumiGroup('group', { resourceGroupName: 'rg-company', location });
  const within = { resourceGroupName: group.name, location };
  const network = new PulumiNetwork('network', {
    ...within,
    virtualNetworkName: 'vnet',
    addressSpace: { addressPrefixes: ranges },
  });
  const zone = new PrivateZone('zone', {
    resourceGroupName: group.name,
    privateZoneName: plainSpec.domain,
    location: 'global',
  });
  const account = new PulumiAccount('account', {
    ...within,
    accountName: 'stcompany',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: true,
    allowCrossTenantReplication: false,
    enableHttpsTrafficOnly: true,
    minimumTlsVersion: 'TLS1_2',
    networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
  });
  const workspace = new Workspace('workspace', {
    ...within,
    workspaceName: 'log-company',
    sku: { name: 'PerGB2018' },
    retentionInDays: 30,
  });
  new PulumiCluster('etcd', {
    ...plainSpec,
    ...existingRanges,
    existingResourceGroupName: group.name,
    existingVirtualNetworkId: network.id,
    existingPrivateDnsZoneId: zone.id,
    existingStorageAccountId: account.id,
    existingLogAnalyticsWorkspaceId: workspace.id,
  });
}

describe('resources of the same program that are handed in', () => {
  it('are referred to, and waited for, by both adapters alike', async () => {
    const stack = synthesizeProgram();
    const cdktf = observeTerraform(stack);
    const pulumi = observePulumi(await collectRegistrations(runProgram));
    expect(compare(cdktf, pulumi).differences).toEqual([]);
    const violations = [...checkStack(stack), ...checkObservation(cdktf), ...checkObservation(pulumi)];
    // Whoever hands in an account and a zone sees to it that the members get in, and that the network finds the zone.
    const others = violations.filter(({ rule }) => !['storage/closed', 'zone/link'].includes(rule));
    expect(describeViolations(others)).toBe('');
  });
});
