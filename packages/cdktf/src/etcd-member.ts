import type { AzureMemberPlan } from '@etcd-iac/azure';
import type { ContainerGroup } from '@cdktf/provider-azurerm/lib/container-group';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import type { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import type { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import type { ClusterContext } from './cluster-context';
import { createContainerGroup } from './container-group';
import type { EtcdAgents } from './etcd-agents';
import type { EtcdDns } from './etcd-dns';
import type { EtcdLogs } from './etcd-logs';
import type { EtcdNetwork } from './etcd-network';
import type { EtcdStorage } from './etcd-storage';

/** What the members of a cluster share. */
export interface SharedParts {
  readonly network: EtcdNetwork;
  readonly dns: EtcdDns;
  readonly storage: EtcdStorage;
  readonly logs: EtcdLogs;
  readonly agents: EtcdAgents;
}

/** One member and its resources. */
export interface EtcdMember {
  readonly name: string;
  /** Host name of the member in the private zone. */
  readonly host: string;
  /** URL for clients in the virtual network. */
  readonly clientEndpoint: string;
  /** `undefined` with an existing storage account, and with ephemeral storage. */
  readonly storageAccount: StorageAccount | undefined;
  /** `undefined` with ephemeral storage. */
  readonly fileShare: StorageShare | undefined;
  readonly containerGroup: ContainerGroup;
  readonly dnsRecord: PrivateDnsARecord;
}

/** Creates the resources of one member. */
export function createMember(context: ClusterContext, parts: SharedParts, plan: AzureMemberPlan): EtcdMember {
  const { scope, within, providerOf } = context;
  const { network, dns, storage, logs, agents } = parts;
  const { member, dnsRecord: record } = plan;
  const { storageAccount, fileShare, mount } = storage.createFor(plan);
  const identity = agents.createIdentity(plan.addressRegistration);
  const containerGroup = createContainerGroup(context, plan.containerGroup, {
    subnetId: network.subnetId,
    dependsOn: [...network.associations, ...dns.links, ...agents.declaration],
    shares: { data: mount, vault: agents.vault, copy: agents.copy, restore: agents.restore },
    privateDnsZoneId: dns.zone.id,
    identity,
  });
  logs.createDiagnosticSetting(plan.diagnosticSetting, containerGroup.id);
  const dnsRecord = new PrivateDnsARecord(scope, record.id, {
    resourceGroupName: dns.zone.resourceGroupName,
    tags: within.tags,
    zoneName: dns.zone.name,
    name: record.name,
    ttl: record.ttlSeconds,
    records: [containerGroup.ipAddress],
    ...providerOf(record),
  });
  agents.assignRole(plan.addressRegistration, identity, dnsRecord);
  return {
    name: member.name,
    host: member.host,
    clientEndpoint: member.advertiseClientUrls.join(','),
    storageAccount,
    fileShare,
    containerGroup,
    dnsRecord,
  };
}
