import type {
  ContainerGroupPlan,
  ContainerPlan,
  DeployedValue,
  FileShareVolumePlan,
  InitContainerPlan,
  LivenessProbePlan,
  RegistryCredentialPlan,
  SpecValue,
  VolumePlan,
} from '@etcd-iac/azure';
import { readAgentProgram } from '@etcd-iac/agent';
import { ContainerGroup } from '@pulumi/azure-native/containerinstance';
import type { containerinstance } from '@pulumi/azure-native/types/input';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { secret, type Input, type Output, type Resource } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';
import type { ShareMount } from './etcd-storage';
import { found } from './found';
import type { PlanValues } from './plan-values';

/** What a container group needs beside its plan. */
export interface ContainerGroupSurroundings {
  readonly subnetId: Output<string>;
  /** What must be there before it starts, although it refers to none of it. */
  readonly dependsOn: readonly Input<Resource>[];
  /** What it may mount. */
  readonly shares?: Readonly<Partial<Record<FileShareVolumePlan['share'], ShareMount | undefined>>>;
  /** Id of the private zone. */
  readonly privateDnsZoneId?: Output<string>;
  /** The member's own identity. */
  readonly identity?: UserAssignedIdentity | undefined;
}

/** What a container takes its values from. */
interface ContainerValues extends Omit<ContainerGroupSurroundings, 'dependsOn' | 'subnetId'> {
  readonly values: PlanValues;
}

/** Creates a container group, be it a member's or a smoke test's. */
export function createContainerGroup(
  { scope, values, within }: ClusterContext,
  plan: ContainerGroupPlan,
  { subnetId, dependsOn, ...surroundings }: ContainerGroupSurroundings,
): ContainerGroup {
  const { initContainers, containers, registryCredential, identityIds, dnsServers } = plan;
  const from: ContainerValues = { values, ...surroundings };
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
      containers: containers.map((container) => toContainer(container, from)),
      volumes: [...initContainers, ...containers].flatMap(({ volumes }) =>
        volumes.map((volume) => toVolume(volume, from)),
      ),
      ...(registryCredential && {
        imageRegistryCredentials: [toRegistryCredential(registryCredential, values)],
      }),
      ...(identityIds.length > 0 && {
        identity: {
          type: 'UserAssigned',
          userAssignedIdentities: identityIds.map((id) => toIdentityId(id, from)),
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

function toIdentityId(id: SpecValue | DeployedValue, { values, identity }: ContainerValues): Output<string> {
  return id.from === 'spec' ? values.ofId(id) : found(identity, 'the member has no identity').id;
}

/** A variable's value that is known once what it is of has been created. */
function toDeployed(
  { from }: DeployedValue,
  { privateDnsZoneId, identity }: ContainerValues,
): Output<string> {
  return from === 'identity'
    ? found(identity, 'the member has no identity').clientId
    : found(privateDnsZoneId, 'the group knows no private zone');
}

function toContainer(container: ContainerPlan, from: ContainerValues): containerinstance.ContainerArgs {
  const { cpu, memoryGiB, deployedEnvironment, secureEnvironment, livenessProbe } = container;
  const base = toInitContainer(container);
  return {
    ...base,
    resources: { requests: { cpu, memoryInGB: memoryGiB } },
    environmentVariables: [
      ...base.environmentVariables,
      ...Object.entries(deployedEnvironment).map(([name, value]) => ({
        name,
        value: toDeployed(value, from),
      })),
      ...Object.entries(secureEnvironment).map(([name, value]) => ({
        name,
        secureValue: from.values.ofSecret(value),
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
function toVolume(volume: VolumePlan, { values, shares }: ContainerValues): containerinstance.VolumeArgs {
  const { name, readOnly } = volume;
  switch (volume.kind) {
    case 'fileShare': {
      const share = shares?.[volume.share];
      return { name, azureFile: share && { ...share, readOnly } };
    }
    case 'empty':
      return { name, emptyDir: {} };
    case 'program':
      // No secret, but nobody wants to read it in a preview.
      return { name, secret: { [volume.file]: secret(readAgentProgram()) } };
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
