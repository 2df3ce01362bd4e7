import {
  certificateFiles,
  renderEnv,
  renderEtcdctlEnv,
  type ClusterPlan,
  type MemberPlan,
} from '@etcd-iac/core';
import { posix } from 'node:path';
import type { RegistryAccess, SidecarSpec } from './container-spec';
import { etcdPath } from './etcd-image';
import type { ClientCredentialsPlan } from './azure-plan';
import { clientCredentials, memberCredentials, type CredentialValues } from './plan-certificates';
import type {
  ContainerGroupPlan,
  ContainerPlan,
  LivenessProbePlan,
  SecretVolumePlan,
  VolumePlan,
} from './plan/container-group-plan';
import type { SecretValue, SpecValue } from './plan/values';
import { isSameId } from './same-id';

/** What the containers of a member are decided from. */
export interface ContainerSettings {
  readonly image: string;
  readonly cpu: number;
  readonly memoryGiB: number;
  readonly storage: 'azureFiles' | 'ephemeral';
  readonly certificatesDir: string;
  readonly sidecars: readonly SidecarSpec<unknown>[];
}

/** The containers of a member's group: etcd, and what runs beside it. */
export function planContainers(
  cluster: ClusterPlan,
  member: MemberPlan,
  settings: ContainerSettings,
): ContainerPlan[] {
  return [
    planEtcd(cluster, member, settings),
    ...settings.sidecars.map((sidecar, index) => planSidecar(cluster, member, sidecar, index, settings)),
  ];
}

function planEtcd(cluster: ClusterPlan, member: MemberPlan, settings: ContainerSettings): ContainerPlan {
  const { client, peer, metrics } = member.ports;
  const data: VolumePlan = {
    kind: settings.storage === 'ephemeral' ? 'empty' : 'fileShare',
    name: 'etcd-data',
    mountPath: member.dataDir,
    readOnly: false,
  };
  const tls =
    cluster.certificates &&
    credentialVolume(
      'etcd-tls',
      settings.certificatesDir,
      memberCredentials(cluster.certificates, member.name, member.ordinal),
    );
  return {
    name: 'etcd',
    image: settings.image,
    command: [etcdPath],
    cpu: settings.cpu,
    memoryGiB: settings.memoryGiB,
    environment: renderEnv(member),
    secureEnvironment: {},
    ports: [client, peer, metrics],
    livenessProbe: livenessProbe(member),
    volumes: tls ? [data, tls] : [data],
  };
}

function planSidecar(
  cluster: ClusterPlan,
  member: MemberPlan,
  sidecar: SidecarSpec<unknown>,
  index: number,
  { certificatesDir }: ContainerSettings,
): ContainerPlan {
  const { name, image, cpu, memoryGiB, command = [], environment = {}, secureEnvironment = {} } = sidecar;
  const isClient = sidecar.etcdClient === true;
  return {
    name,
    image,
    command,
    cpu,
    memoryGiB,
    environment: isClient
      ? { ...localClientEnv(cluster, member, certificatesDir), ...environment }
      : environment,
    secureEnvironment: Object.fromEntries(
      Object.keys(secureEnvironment).map((variable): [string, SpecValue] => [
        variable,
        { from: 'spec', path: ['sidecars', index, 'secureEnvironment', variable] },
      ]),
    ),
    ports: [],
    livenessProbe: undefined,
    volumes: isClient ? clientVolumes(cluster, `${name}-tls`, certificatesDir) : [],
  };
}

/** A client in the same group finds the member at `localhost`, which its certificate names. */
function localClientEnv(
  { transportSecurity }: ClusterPlan,
  { ports }: MemberPlan,
  certificatesDir: string,
): Record<string, string> {
  const scheme = transportSecurity === 'none' ? 'http' : 'https';
  const clientEndpoints = [`${scheme}://localhost:${ports.client}`];
  return renderEtcdctlEnv({ transportSecurity, clientEndpoints }, certificateFiles(certificatesDir));
}

/** What a client needs to be accepted, as files; nothing without transport security. */
export function clientVolumes(cluster: ClusterPlan, name: string, mountPath: string): SecretVolumePlan[] {
  const credentials = clientCredentials(cluster);
  return credentials ? [credentialVolume(name, mountPath, credentials)] : [];
}

/** Without their folder. */
const fileNames = {
  authorities: posix.basename(certificateFiles('').authorities),
  certificate: posix.basename(certificateFiles('').certificate),
  privateKey: posix.basename(certificateFiles('').privateKey),
};

function credentialVolume(
  name: string,
  mountPath: string,
  { authorities, certificate, privateKey }: ClientCredentialsPlan | CredentialValues,
): SecretVolumePlan {
  const files: Record<string, SecretValue> = { [fileNames.authorities]: authorities };
  if (certificate) files[fileNames.certificate] = certificate;
  if (privateKey) files[fileNames.privateKey] = privateKey;
  return { kind: 'secret', name, mountPath, readOnly: true, files };
}

/** How a group may pull its images and act in Azure. */
export function planAccess(
  registry: RegistryAccess<unknown> | undefined,
  identityIds: readonly unknown[],
): Pick<ContainerGroupPlan, 'registryCredential' | 'identityIds'> {
  const identities = identityIds.map((_, index): SpecValue => ({
    from: 'spec',
    path: ['identityIds', index],
  }));
  const given = (field: string): SpecValue => ({ from: 'spec', path: ['registry', field] });
  if (registry === undefined) return { registryCredential: undefined, identityIds: identities };
  const { server } = registry;
  if (registry.kind === 'credentials') {
    return {
      registryCredential: { server, username: given('username'), password: given('password') },
      identityIds: identities,
    };
  }
  const identityId = given('identityId');
  const isNamed = identityIds.some((id) => isSameId(id, registry.identityId));
  return {
    registryCredential: { server, identityId },
    identityIds: isNamed ? identities : [...identities, identityId],
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
