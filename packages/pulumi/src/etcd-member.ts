import type { AzureMemberPlan } from '@etcd-iac/azure';
import type { ContainerGroup } from '@pulumi/azure-native/containerinstance';
import { PrivateRecordSet } from '@pulumi/azure-native/privatedns';
import type { FileShare, StorageAccount } from '@pulumi/azure-native/storage';
import type { ClusterContext } from './cluster-context';
import { createContainerGroup } from './container-group';
import type { EtcdAgents } from './etcd-agents';
import type { EtcdDns } from './etcd-dns';
import type { EtcdLogs } from './etcd-logs';
import type { EtcdNetwork } from './etcd-network';
import type { EtcdStorage } from './etcd-storage';
import { known } from './engine/known';
import { turnAfter, type MemberBefore } from './engine/member-turn';

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
  readonly fileShare: FileShare | undefined;
  readonly containerGroup: ContainerGroup;
  readonly dnsRecord: PrivateRecordSet;
}

/** Creates the resources of one member. */
export function createMember(
  context: ClusterContext,
  parts: SharedParts,
  plan: AzureMemberPlan,
  before: MemberBefore | undefined,
): EtcdMember {
  const { scope, within, providerOf } = context;
  const { network, dns, storage, logs, agents } = parts;
  const { member, dnsRecord: record } = plan;
  const turn = before ? turnAfter(context, before) : [];
  const { storageAccount, fileShare, mount } = storage.createFor(
    plan,
    before ? [before.member.dnsRecord] : [],
  );
  const identity = agents.createIdentity(plan.addressRegistration);
  const containerGroup = createContainerGroup(context, plan.containerGroup, {
    subnetId: network.subnetId,
    dependsOn: [...dns.links, ...agents.declaration, ...turn],
    shares: { data: mount, vault: agents.vault, copy: agents.copy, restore: agents.restore },
    privateDnsZoneId: dns.zone.id,
    identity,
  });
  logs.createDiagnosticSetting(plan.diagnosticSetting, containerGroup.id);
  const ipv4Address = containerGroup.ipAddress.apply((address) =>
    known(address?.ip, {
      what: 'the address of the container group',
      answer: `the container group ${plan.containerGroup.name}`,
      field: 'ipAddress.ip',
    }),
  );
  const dnsRecord = new PrivateRecordSet(
    scope.name(record.id),
    {
      resourceGroupName: dns.zone.resourceGroupName,
      privateZoneName: dns.zone.name,
      recordType: 'A',
      relativeRecordSetName: record.name,
      ttl: record.ttlSeconds,
      aRecords: [{ ipv4Address }],
      metadata: within.tags,
    },
    { ...scope.options, ...providerOf(record) },
  );
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
