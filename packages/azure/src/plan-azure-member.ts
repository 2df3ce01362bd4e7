import { renderEnv, type MemberPlan } from '@etcd-iac/core';
import type { AzureMemberPlan, ContainerPlan, LivenessProbePlan } from './azure-plan';
import type { AvailabilityZone } from './azure-spec';
import { etcdPath } from './etcd-image';
import { resourceName, storageAccountName } from './resource-names';

/** What the resources of a member are decided from, the same for all members. */
export interface MemberSettings {
  readonly location: string;
  readonly domain: string;
  readonly image: string;
  readonly cpu: number;
  readonly memoryGiB: number;
  readonly zones: readonly AvailabilityZone[];
  readonly shareQuotaGiB: number;
  readonly recordTtlSeconds: number;
  readonly deletionProtection: boolean;
  readonly uniqueNameSeed: string;
}

/** Decides what Azure holds for one member. */
export function planAzureMember(member: MemberPlan, settings: MemberSettings): AzureMemberPlan {
  const { location, deletionProtection: isProtected } = settings;
  return {
    member,
    storageAccount: {
      id: `${member.name}-storage-account`,
      name: storageAccountName(member.name, [settings.domain, location, settings.uniqueNameSeed]),
      kind: 'StorageV2',
      tier: 'Standard',
      replication: 'LRS',
      minimumTlsVersion: 'TLS1_2',
      httpsTrafficOnly: true,
      sharedKeyAccess: true,
      publicBlobAccess: false,
      crossTenantReplication: false,
      networkRules: { defaultAction: 'Deny', bypass: 'None' },
      isProtected,
    },
    fileShare: {
      id: `${member.name}-file-share`,
      name: 'data',
      quotaGiB: settings.shareQuotaGiB,
      accessTier: 'TransactionOptimized',
      isProtected,
    },
    containerGroup: {
      id: `${member.name}-container-group`,
      name: resourceName('ci', member.name, location),
      osType: 'Linux',
      sku: 'Standard',
      restartPolicy: 'Always',
      ipAddressType: 'Private',
      zones: zonesOf(member, settings.zones),
      container: planContainer(member, settings),
      replaceOnChanges: ['osType', 'restartPolicy', 'subnetIds', 'sku', 'zones', 'containers[*].resources'],
    },
    dnsRecord: { id: `${member.name}-dns-record`, name: member.name, ttlSeconds: settings.recordTtlSeconds },
  };
}

/** By its ordinal alone, so that a member stays where it is when others join. */
function zonesOf({ ordinal }: MemberPlan, zones: readonly AvailabilityZone[]): readonly AvailabilityZone[] {
  const zone = zones[(ordinal - 1) % zones.length];
  return zone === undefined ? [] : [zone];
}

function planContainer(member: MemberPlan, { image, cpu, memoryGiB }: MemberSettings): ContainerPlan {
  const { client, peer, metrics } = member.ports;
  return {
    name: 'etcd',
    image,
    command: [etcdPath],
    cpu,
    memoryGiB,
    environment: renderEnv(member),
    ports: [client, peer, metrics],
    livenessProbe: livenessProbe(member),
    volume: { name: 'etcd-data', mountPath: member.dataDir, readOnly: false },
  };
}

/**
 * Restarts a member that no longer serves. It asks the metrics port, because the client port does not answer before the member
 * is part of a quorum: a probe there would kill member 1 while the others are still being created.
 */
function livenessProbe(member: MemberPlan): LivenessProbePlan {
  return {
    path: member.healthPaths.live,
    port: member.ports.metrics,
    scheme: 'http',
    initialDelaySeconds: 30,
    periodSeconds: 10,
    timeoutSeconds: 5,
    // Five minutes: a large database takes long to load from a share, and a crash restarts the container anyway.
    failureThreshold: 30,
    successThreshold: 1,
  };
}
