import type { AzureMemberPlan, AzurePlan, ContainerGroupPlan } from '@etcd-iac/azure';
import { ContainerGroup, type ContainerGroupArgs } from '@pulumi/azure-native/containerinstance';
import { PrivateRecordSet } from '@pulumi/azure-native/privatedns';
import { FileShare, listStorageAccountKeysOutput, StorageAccount } from '@pulumi/azure-native/storage';
import { runtime, secret, type Output } from '@pulumi/pulumi';
import { childName, type ChildScope } from './child';
import type { EtcdNetwork } from './etcd-network';

/** One member and its resources. */
export class EtcdMember {
  readonly name: string;
  /** Host name of the member in the private zone. */
  readonly host: string;
  /** URL for clients in the virtual network. */
  readonly clientEndpoint: string;
  readonly storageAccount: StorageAccount;
  readonly fileShare: FileShare;
  readonly containerGroup: ContainerGroup;
  readonly dnsRecord: PrivateRecordSet;

  constructor(child: ChildScope, plan: AzurePlan, memberPlan: AzureMemberPlan, network: EtcdNetwork) {
    const { parent } = child;
    const { member, storageAccount, fileShare, containerGroup, dnsRecord } = memberPlan;
    const within = {
      resourceGroupName: network.resourceGroup.name,
      location: plan.location,
      tags: plan.tags,
    };
    this.name = member.name;
    this.host = member.host;
    this.clientEndpoint = member.advertiseClientUrls.join(',');

    this.storageAccount = new StorageAccount(
      childName(child, storageAccount.id),
      {
        ...within,
        accountName: storageAccount.name,
        kind: storageAccount.kind,
        sku: { name: `${storageAccount.tier}_${storageAccount.replication}` },
        minimumTlsVersion: storageAccount.minimumTlsVersion,
        enableHttpsTrafficOnly: storageAccount.httpsTrafficOnly,
        allowSharedKeyAccess: storageAccount.sharedKeyAccess,
        allowBlobPublicAccess: storageAccount.publicBlobAccess,
        allowCrossTenantReplication: storageAccount.crossTenantReplication,
        networkRuleSet: {
          defaultAction: storageAccount.networkRules.defaultAction,
          bypass: storageAccount.networkRules.bypass,
          virtualNetworkRules: [{ virtualNetworkResourceId: network.subnet.id }],
        },
      },
      { parent, protect: storageAccount.isProtected },
    );
    this.fileShare = new FileShare(
      childName(child, fileShare.id),
      {
        resourceGroupName: within.resourceGroupName,
        accountName: this.storageAccount.name,
        shareName: fileShare.name,
        shareQuota: fileShare.quotaGiB,
        accessTier: fileShare.accessTier,
      },
      { parent, protect: fileShare.isProtected },
    );
    this.containerGroup = new ContainerGroup(
      childName(child, containerGroup.id),
      {
        ...within,
        ...this.toGroup(containerGroup, this.storageAccountKey(network)),
        subnetIds: [{ id: network.subnet.id }],
      },
      {
        parent,
        dependsOn: [...network.prerequisites],
        replaceOnChanges: [...containerGroup.replaceOnChanges],
        deleteBeforeReplace: true,
      },
    );
    this.dnsRecord = new PrivateRecordSet(
      childName(child, dnsRecord.id),
      {
        resourceGroupName: within.resourceGroupName,
        privateZoneName: network.privateDnsZone.name,
        recordType: 'A',
        relativeRecordSetName: dnsRecord.name,
        ttl: dnsRecord.ttlSeconds,
        aRecords: [
          {
            ipv4Address: this.containerGroup.ipAddress.apply((address) =>
              known(address?.ip, 'the address of the container group'),
            ),
          },
        ],
        metadata: plan.tags,
      },
      { parent },
    );
  }

  private storageAccountKey(network: EtcdNetwork): Output<string> {
    const { keys } = listStorageAccountKeysOutput({
      resourceGroupName: network.resourceGroup.name,
      accountName: this.storageAccount.name,
    });
    return secret(keys.apply(([first]) => known(first?.value, 'the key of the storage account')));
  }

  private toGroup(
    group: ContainerGroupPlan,
    storageAccountKey: Output<string>,
  ): Omit<ContainerGroupArgs, 'resourceGroupName'> {
    const { container } = group;
    const { livenessProbe: probe, volume } = container;
    const ports = container.ports.map((port) => ({ port, protocol: 'TCP' }));
    return {
      containerGroupName: group.name,
      osType: group.osType,
      sku: group.sku,
      restartPolicy: group.restartPolicy,
      ipAddress: { type: group.ipAddressType, ports },
      zones: [...group.zones],
      containers: [
        {
          name: container.name,
          image: container.image,
          command: [...container.command],
          resources: { requests: { cpu: container.cpu, memoryInGB: container.memoryGiB } },
          environmentVariables: Object.entries(container.environment).map(([name, value]) => ({
            name,
            value,
          })),
          ports,
          livenessProbe: {
            httpGet: { path: probe.path, port: probe.port, scheme: probe.scheme },
            initialDelaySeconds: probe.initialDelaySeconds,
            periodSeconds: probe.periodSeconds,
            timeoutSeconds: probe.timeoutSeconds,
            failureThreshold: probe.failureThreshold,
            successThreshold: probe.successThreshold,
          },
          volumeMounts: [{ name: volume.name, mountPath: volume.mountPath, readOnly: volume.readOnly }],
        },
      ],
      volumes: [
        {
          name: volume.name,
          azureFile: {
            shareName: this.fileShare.name,
            storageAccountName: this.storageAccount.name,
            storageAccountKey,
            readOnly: volume.readOnly,
          },
        },
      ],
    };
  }
}

/** What Azure fills in while it creates a resource may be missing in a preview, and nowhere else. */
function known(value: string | undefined, what: string): string {
  if (value !== undefined) return value;
  if (runtime.isDryRun()) return '';
  throw new Error(`Azure did not return ${what}; run the deployment again`);
}
