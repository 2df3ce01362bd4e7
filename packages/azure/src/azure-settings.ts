import { clusterDefaults, type IsDeferred } from '@etcd-iac/core/inspection';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';
import { officialImage } from './containers/etcd-image';
import { servedBy, type ServedSubscriptions } from './providers/subscriptions';

/** What the resources of a cluster are decided from: what the spec says of Azure, with every default decided. */
export type AzureSettings = ReturnType<typeof azureSettings>;

/** Field by field: to spread one large object over another would take longer than to plan a member. */
export function azureSettings(
  spec: AzureSpec<unknown>,
  version: string,
  { subscriptions, isDeferred }: { subscriptions: ServedSubscriptions; isDeferred: IsDeferred },
) {
  return {
    isDeferred,
    domain: spec.domain,
    ports: {
      client: spec.ports?.client ?? clusterDefaults.ports.client,
      peer: spec.ports?.peer ?? clusterDefaults.ports.peer,
      metrics: spec.ports?.metrics ?? clusterDefaults.ports.metrics,
    },
    location: spec.location,
    image: spec.image ?? officialImage(version),
    etcdPath: spec.etcdPath ?? azureDefaults.etcdPath,
    registry: spec.registry,
    cpu: spec.cpu ?? azureDefaults.cpu,
    memoryGiB: spec.memoryGiB ?? azureDefaults.memoryGiB,
    zones: spec.zones ?? azureDefaults.zones,
    storage: spec.storage ?? azureDefaults.storage,
    storageTier: spec.storageTier ?? azureDefaults.storageTier,
    storageRedundancy: spec.storageRedundancy ?? azureDefaults.storageRedundancy,
    shareQuotaGiB: spec.shareQuotaGiB,
    hasWorkspace:
      spec.existingLogAnalyticsWorkspaceId !== undefined || spec.createLogAnalyticsWorkspace === true,
    logRetentionDays: spec.logRetentionDays ?? azureDefaults.logRetentionDays,
    virtualNetworkAddressSpace: spec.virtualNetworkAddressSpace ?? azureDefaults.virtualNetworkAddressSpace,
    subnetAddressPrefix: spec.subnetAddressPrefix ?? azureDefaults.subnetAddressPrefix,
    clientSourceRanges: spec.clientSourceRanges,
    metricsSourceRanges: spec.metricsSourceRanges ?? azureDefaults.metricsSourceRanges,
    dnsServers: spec.dnsServers ?? azureDefaults.dnsServers,
    peerings: spec.peerings ?? azureDefaults.peerings,
    identityIds: spec.identityIds ?? azureDefaults.identityIds,
    sidecars: spec.sidecars ?? azureDefaults.sidecars,
    certificatesDir: spec.certificatesDir ?? clusterDefaults.certificatesDir,
    natGateway: spec.natGateway ?? azureDefaults.natGateway,
    recordTtlSeconds: spec.recordTtlSeconds ?? azureDefaults.recordTtlSeconds,
    deletionProtection: spec.deletionProtection ?? azureDefaults.deletionProtection,
    uniqueNameSeed: spec.uniqueNameSeed ?? azureDefaults.uniqueNameSeed,
    existingResourceGroupName: spec.existingResourceGroupName,
    existingVirtualNetworkId: spec.existingVirtualNetworkId,
    existingSubnetId: spec.existingSubnetId,
    existingPrivateDnsZoneId: spec.existingPrivateDnsZoneId,
    existingStorageAccountId: spec.existingStorageAccountId,
    existingLogAnalyticsWorkspaceId: spec.existingLogAnalyticsWorkspaceId,
    subscriptions,
    inZone: servedBy(spec.existingPrivateDnsZoneId, subscriptions, isDeferred),
    inStorageAccount: servedBy(spec.existingStorageAccountId, subscriptions, isDeferred),
  };
}
