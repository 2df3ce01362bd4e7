import type {
  ContainerGroupPlan,
  ContainerPlan,
  InitContainerPlan,
  LivenessProbePlan,
  RegistryCredentialPlan,
  VolumePlan,
} from '@etcd-iac/azure';
import { ContainerGroup } from '@pulumi/azure-native/containerinstance';
import type { containerinstance } from '@pulumi/azure-native/types/input';
import type { Input, Output, Resource } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';
import type { ShareMount } from './etcd-storage';
import type { PlanValues } from './plan-values';

/** What a container group needs beside its plan. */
export interface ContainerGroupSurroundings {
  readonly subnetId: Output<string>;
  /** What must be there before it starts, although it refers to none of it. */
  readonly dependsOn: readonly Input<Resource>[];
  readonly share?: ShareMount | undefined;
}

/** Creates a container group, be it a member's or a smoke test's. */
export function createContainerGroup(
  { scope, values, within }: ClusterContext,
  plan: ContainerGroupPlan,
  { subnetId, dependsOn, share }: ContainerGroupSurroundings,
): ContainerGroup {
  const { initContainers, containers, registryCredential, identityIds, dnsServers } = plan;
  return new ContainerGroup(
    scope.name(plan.id),
    {
      ...within,
      containerGroupName: plan.name,
      osType: plan.osType,
      sku: plan.sku,
      restartPolicy: plan.restartPolicy,
      ipAddress: { type: plan.ipAddressType, ports: containers.flatMap(toPorts) },
      subnetIds: [{ id: subnetId }],
      zones: [...plan.zones],
      ...(initContainers.length > 0 && { initContainers: initContainers.map(toInitContainer) }),
      containers: containers.map((container) => toContainer(container, values)),
      volumes: [...initContainers, ...containers].flatMap(({ volumes }) =>
        volumes.map((volume) => toVolume(volume, values, share)),
      ),
      ...(registryCredential && {
        imageRegistryCredentials: [toRegistryCredential(registryCredential, values)],
      }),
      ...(identityIds.length > 0 && {
        identity: {
          type: 'UserAssigned',
          userAssignedIdentities: identityIds.map((id) => values.ofId(id)),
        },
      }),
      ...(dnsServers.length > 0 && {
        dnsConfig: { nameServers: dnsServers.map((server) => values.ofSpec(server)) },
      }),
    },
    {
      ...scope.options,
      dependsOn: [...dependsOn],
      replaceOnChanges: [...plan.replaceOnChanges],
      deleteBeforeReplace: true,
    },
  );
}

function toContainer(container: ContainerPlan, values: PlanValues): containerinstance.ContainerArgs {
  const { cpu, memoryGiB, secureEnvironment, livenessProbe } = container;
  const base = toInitContainer(container);
  return {
    ...base,
    resources: { requests: { cpu, memoryInGB: memoryGiB } },
    environmentVariables: [
      ...base.environmentVariables,
      ...Object.entries(secureEnvironment).map(([name, value]) => ({
        name,
        secureValue: values.ofSecret(value),
      })),
    ],
    ports: toPorts(container),
    ...(livenessProbe && { livenessProbe: toLivenessProbe(livenessProbe) }),
  };
}

function toInitContainer({ name, image, command, environment, volumes }: InitContainerPlan) {
  return {
    name,
    image,
    ...(command.length > 0 && { command: [...command] }),
    environmentVariables: Object.entries(environment).map(([name, value]) => ({ name, value })),
    volumeMounts: volumes.map(({ name, mountPath, readOnly }) => ({ name, mountPath, readOnly })),
  };
}

function toPorts({ ports }: ContainerPlan): containerinstance.PortArgs[] {
  return ports.map((port) => ({ port, protocol: 'TCP' }));
}

function toLivenessProbe(probe: LivenessProbePlan): containerinstance.ContainerProbeArgs {
  return {
    httpGet: { path: probe.path, port: probe.port, scheme: probe.scheme },
    initialDelaySeconds: probe.initialDelaySeconds,
    periodSeconds: probe.periodSeconds,
    timeoutSeconds: probe.timeoutSeconds,
    failureThreshold: probe.failureThreshold,
    successThreshold: probe.successThreshold,
  };
}

/** Azure declares a volume in the group, and where it is mounted in the container. */
function toVolume(
  volume: VolumePlan,
  values: PlanValues,
  share: ShareMount | undefined,
): containerinstance.VolumeArgs {
  const { name, readOnly } = volume;
  switch (volume.kind) {
    case 'fileShare':
      return { name, azureFile: share && { ...share, readOnly } };
    case 'empty':
      return { name, emptyDir: {} };
    case 'secret': {
      const files = Object.entries(volume.files).map(([file, value]) => [
        file,
        values.ofSecret(value).apply((text) => Buffer.from(text).toString('base64')),
      ]);
      return { name, secret: Object.fromEntries(files) as Record<string, Output<string>> };
    }
  }
}

function toRegistryCredential(
  credential: RegistryCredentialPlan,
  values: PlanValues,
): containerinstance.ImageRegistryCredentialArgs {
  const { server } = credential;
  return 'identityId' in credential
    ? { server, identity: values.ofId(credential.identityId) }
    : {
        server,
        username: values.ofSpec(credential.username),
        password: values.ofSecret(credential.password),
      };
}
