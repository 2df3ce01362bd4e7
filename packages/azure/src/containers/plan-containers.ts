import {
  agentCertificateFiles,
  certificateFiles,
  peerCertificateFiles,
  renderEnv,
  renderEtcdctlEnv,
  type CertificateFiles,
  type ClusterPlan,
  type MemberPlan,
} from '@etcd-iac/core';
import { posix } from 'node:path';
import type { RegistryAccess, SidecarSpec } from './container-spec';
import type { ContainersSettings } from './containers-settings';
import type { ContainersSpec } from './containers-spec';
import { etcdContainerName } from './etcd-image';
import { withAgent } from './plan-agent-container';
import type { ClientCredentialsPlan } from '../certificates/certificate-plan';
import {
  agentCredentials,
  clientCredentials,
  memberCredentials,
  peerCredentials,
  type CredentialValues,
} from '../certificates/plan-certificates';
import type {
  ContainerGroupPlan,
  ContainerPlan,
  LivenessProbePlan,
  SecretVolumePlan,
  VolumePlan,
} from './container-group-plan';
import { fromSpec, type SecretValue, type SpecValue } from '../values/spec-value';
import { isSameId } from '../values/same-id';

/** Decides the containers of a member's group: etcd, and what runs beside it. What all groups have in common is decided once. */
export function containersOf(
  cluster: ClusterPlan,
  settings: ContainersSettings,
): (member: MemberPlan) => ContainerPlan[] {
  const etcdAlone = planEtcd(cluster, settings);
  const { agent } = settings;
  const etcdOf = agent
    ? (member: MemberPlan) => withAgent(etcdAlone(member), member, cluster, { ...settings, agent })
    : etcdAlone;
  const sidecars = settings.sidecars.map((sidecar, index) =>
    withMemberName(planSidecar(cluster, sidecar, index, settings), sidecar),
  );
  return (member) => [etcdOf(member), ...sidecars.map((sidecarOf) => sidecarOf(member))];
}

function planEtcd(
  cluster: ClusterPlan,
  { image, etcdPath, cpu, memoryGiB, storage, certificatesDir, ports }: ContainersSettings,
): (member: MemberPlan) => ContainerPlan {
  const { certificates } = cluster;
  const command = [etcdPath];
  const secureEnvironment = {};
  const listened = [ports.client, ports.peer, ports.metrics];
  return (member) => {
    const mount = { name: 'etcd-data', mountPath: member.dataDir, readOnly: false };
    const data: VolumePlan =
      storage === 'ephemeral' ? { kind: 'empty', ...mount } : { kind: 'fileShare', share: 'data', ...mount };
    const credentials = certificates && memberCredentials(certificates, member.name, member.ordinal);
    return {
      name: etcdContainerName,
      image,
      command,
      cpu,
      memoryGiB,
      environment: renderEnv(member),
      deployedEnvironment: {},
      secureEnvironment,
      ports: listened,
      livenessProbe: livenessProbe(member),
      volumes: credentials
        ? [
            data,
            withAgentFiles(
              cluster,
              member,
              withPeerFiles(member, credentialVolume('etcd-tls', certificatesDir, credentials)),
            ),
          ]
        : [data],
    };
  };
}

function planSidecar(
  cluster: ClusterPlan,
  sidecar: SidecarSpec<unknown>,
  index: number,
  settings: ContainersSettings,
): ContainerPlan {
  const { name, image, cpu, memoryGiB, command = [], environment = {}, secureEnvironment = {} } = sidecar;
  const isClient = sidecar.etcdClient === true;
  return {
    name,
    image,
    command,
    cpu,
    memoryGiB,
    environment: isClient ? { ...localClientEnv(cluster, settings), ...environment } : environment,
    deployedEnvironment: {},
    secureEnvironment: Object.fromEntries(
      Object.keys(secureEnvironment).map((variable): [string, SpecValue] => [
        variable,
        fromSpec<ContainersSpec>('sidecars', index, 'secureEnvironment', variable),
      ]),
    ),
    ports: [],
    livenessProbe: undefined,
    volumes: isClient ? clientVolumes(cluster, `${name}-tls`, settings.certificatesDir) : [],
  };
}

/** What runs beside a member is the same for all of them, but for the variable that tells which one that is. */
function withMemberName(
  container: ContainerPlan,
  { memberNameVariable }: SidecarSpec<unknown>,
): (member: MemberPlan) => ContainerPlan {
  if (memberNameVariable === undefined) return () => container;
  return ({ name }) => ({
    ...container,
    environment: { ...container.environment, [memberNameVariable]: name },
  });
}

/** A client in the same group finds the member at `localhost`, which its certificate names. */
function localClientEnv(
  { transportSecurity }: ClusterPlan,
  { ports, certificatesDir }: ContainersSettings,
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
function namesOf({ authorities, certificate, privateKey }: CertificateFiles): CertificateFiles {
  return {
    authorities: posix.basename(authorities),
    certificate: posix.basename(certificate),
    privateKey: posix.basename(privateKey),
  };
}

const fileNames = namesOf(certificateFiles(''));
const peerFileNames = namesOf(peerCertificateFiles(''));
const agentFileNames = namesOf(agentCertificateFiles(''));

/** What stands in files, by their names. */
function filesOf(
  names: CertificateFiles,
  { authorities, certificate, privateKey }: ClientCredentialsPlan | CredentialValues,
): Record<string, SecretValue> {
  const files: Record<string, SecretValue> = { [names.authorities]: authorities };
  if (certificate) files[names.certificate] = certificate;
  if (privateKey) files[names.privateKey] = privateKey;
  return files;
}

function credentialVolume(
  name: string,
  mountPath: string,
  credentials: ClientCredentialsPlan | CredentialValues,
): SecretVolumePlan {
  return { kind: 'secret', name, mountPath, readOnly: true, files: filesOf(fileNames, credentials) };
}

/** With what the member has for others alone, where that differs. */
function withPeerFiles({ ordinal, security }: MemberPlan, volume: SecretVolumePlan): SecretVolumePlan {
  if (!security?.peerFiles) return volume;
  return { ...volume, files: { ...volume.files, ...filesOf(peerFileNames, peerCredentials(ordinal)) } };
}

/** With what its agent shows to other members. */
function withAgentFiles(
  cluster: ClusterPlan,
  { agent }: MemberPlan,
  volume: SecretVolumePlan,
): SecretVolumePlan {
  const credentials = agent?.files && agentCredentials(cluster);
  if (!credentials) return volume;
  return { ...volume, files: { ...volume.files, ...filesOf(agentFileNames, credentials) } };
}

/** How a group may pull its images and act in Azure. */
export function planAccess(
  registry: RegistryAccess<unknown> | undefined,
  identityIds: readonly unknown[],
): Pick<ContainerGroupPlan, 'registryCredential'> & { readonly identityIds: readonly SpecValue[] } {
  const identities = identityIds.map((_, index) => fromSpec<ContainersSpec>('identityIds', index));
  if (registry === undefined) return { registryCredential: undefined, identityIds: identities };
  const { server } = registry;
  if (registry.kind === 'credentials') {
    return {
      registryCredential: {
        server,
        username: fromSpec<ContainersSpec>('registry', 'username'),
        password: fromSpec<ContainersSpec>('registry', 'password'),
      },
      identityIds: identities,
    };
  }
  const identityId = fromSpec<ContainersSpec>('registry', 'identityId');
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
