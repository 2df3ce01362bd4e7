import type { AzureMemberPlan, AzurePlan, ContainerPlan } from '@etcd-iac/azure';
import { ContainerGroup, type ContainerGroupContainer } from '@cdktf/provider-azurerm/lib/container-group';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageShare } from '@cdktf/provider-azurerm/lib/storage-share';
import type { Construct } from 'constructs';
import type { EtcdNetwork } from './etcd-network';

/** Schemes of a probe as the provider spells them. */
const schemes = { http: 'Http' } as const;

/** One member and its resources. */
export class EtcdMember {
  readonly name: string;
  /** Host name of the member in the private zone. */
  readonly host: string;
  /** URL for clients in the virtual network. */
  readonly clientEndpoint: string;
  readonly storageAccount: StorageAccount;
  readonly fileShare: StorageShare;
  readonly containerGroup: ContainerGroup;
  readonly dnsRecord: PrivateDnsARecord;

  constructor(scope: Construct, plan: AzurePlan, memberPlan: AzureMemberPlan, network: EtcdNetwork) {
    const { member, storageAccount, fileShare, containerGroup, dnsRecord } = memberPlan;
    const { location, tags } = plan;
    const resourceGroupName = network.resourceGroup.name;
    this.name = member.name;
    this.host = member.host;
    this.clientEndpoint = member.advertiseClientUrls.join(',');

    this.storageAccount = new StorageAccount(scope, storageAccount.id, {
      resourceGroupName,
      location,
      tags,
      name: storageAccount.name,
      accountKind: storageAccount.kind,
      accountTier: storageAccount.tier,
      accountReplicationType: storageAccount.replication,
      minTlsVersion: storageAccount.minimumTlsVersion,
      httpsTrafficOnlyEnabled: storageAccount.httpsTrafficOnly,
      sharedAccessKeyEnabled: storageAccount.sharedKeyAccess,
      allowNestedItemsToBePublic: storageAccount.publicBlobAccess,
      crossTenantReplicationEnabled: storageAccount.crossTenantReplication,
      networkRules: {
        defaultAction: storageAccount.networkRules.defaultAction,
        bypass: [storageAccount.networkRules.bypass],
        virtualNetworkSubnetIds: [network.subnet.id],
      },
      lifecycle: { preventDestroy: storageAccount.isProtected },
    });
    this.fileShare = new StorageShare(scope, fileShare.id, {
      name: fileShare.name,
      storageAccountId: this.storageAccount.id,
      quota: fileShare.quotaGiB,
      accessTier: fileShare.accessTier,
      lifecycle: { preventDestroy: fileShare.isProtected },
    });
    this.containerGroup = new ContainerGroup(scope, containerGroup.id, {
      resourceGroupName,
      location,
      tags,
      name: containerGroup.name,
      osType: containerGroup.osType,
      sku: containerGroup.sku,
      restartPolicy: containerGroup.restartPolicy,
      ipAddressType: containerGroup.ipAddressType,
      subnetIds: [network.subnet.id],
      zones: [...containerGroup.zones],
      container: [this.toContainer(containerGroup.container)],
      dependsOn: [...network.prerequisites],
    });
    this.dnsRecord = new PrivateDnsARecord(scope, dnsRecord.id, {
      resourceGroupName,
      tags,
      zoneName: network.privateDnsZone.name,
      name: dnsRecord.name,
      ttl: dnsRecord.ttlSeconds,
      records: [this.containerGroup.ipAddress],
    });
  }

  private toContainer(container: ContainerPlan): ContainerGroupContainer {
    const { livenessProbe: probe, volume } = container;
    return {
      name: container.name,
      image: container.image,
      commands: [...container.command],
      cpu: container.cpu,
      memory: container.memoryGiB,
      environmentVariables: container.environment,
      ports: container.ports.map((port) => ({ port, protocol: 'TCP' })),
      livenessProbe: {
        httpGet: [{ path: probe.path, port: probe.port, scheme: schemes[probe.scheme] }],
        initialDelaySeconds: probe.initialDelaySeconds,
        periodSeconds: probe.periodSeconds,
        timeoutSeconds: probe.timeoutSeconds,
        failureThreshold: probe.failureThreshold,
        successThreshold: probe.successThreshold,
      },
      volume: [
        {
          name: volume.name,
          mountPath: volume.mountPath,
          readOnly: volume.readOnly,
          shareName: this.fileShare.name,
          storageAccountName: this.storageAccount.name,
          storageAccountKey: this.storageAccount.primaryAccessKey,
        },
      ],
    };
  }
}
