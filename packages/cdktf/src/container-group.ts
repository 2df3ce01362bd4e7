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
import {
  ContainerGroup,
  type ContainerGroupContainer,
  type ContainerGroupContainerLivenessProbe,
  type ContainerGroupContainerVolume,
  type ContainerGroupImageRegistryCredential,
  type ContainerGroupInitContainer,
} from '@cdktf/provider-azurerm/lib/container-group';
import type { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Fn, Token, type TerraformMetaArguments } from 'cdktf';
import type { ClusterContext } from './cluster-context';
import type { ShareMount } from './etcd-storage';
import { found } from './found';
import type { PlanValues } from './plan-values';
import { terraformText } from './engine/terraform-text';

/** What a container group needs beside its plan. */
export interface ContainerGroupSurroundings extends Pick<TerraformMetaArguments, 'dependsOn' | 'lifecycle'> {
  readonly subnetId: string;
  /** What it may mount. */
  readonly shares?: Readonly<Partial<Record<FileShareVolumePlan['share'], ShareMount | undefined>>>;
  /** Id of the private zone. */
  readonly privateDnsZoneId?: string;
  /** The member's own identity. */
  readonly identity?: UserAssignedIdentity | undefined;
}

/** What a container takes its values from. */
interface ContainerValues extends Omit<ContainerGroupSurroundings, 'dependsOn' | 'lifecycle' | 'subnetId'> {
  readonly values: PlanValues;
}

/** Creates a container group, be it a member's or a smoke test's. */
export function createContainerGroup(
  { scope, values, within }: ClusterContext,
  plan: ContainerGroupPlan,
  { subnetId, dependsOn, lifecycle, ...surroundings }: ContainerGroupSurroundings,
): ContainerGroup {
  const { initContainers, containers, registryCredential, identityIds, dnsServers } = plan;
  const from: ContainerValues = { values, ...surroundings };
  return new ContainerGroup(scope, plan.id, {
    ...within,
    name: plan.name,
    osType: plan.osType,
    sku: plan.sku,
    restartPolicy: plan.restartPolicy,
    ipAddressType: plan.ipAddressType,
    subnetIds: [subnetId],
    zones: [...plan.zones],
    ...(initContainers.length > 0 && {
      initContainer: initContainers.map((container) => toInitContainer(container, from)),
    }),
    container: containers.map((container) => toContainer(container, from)),
    ...(registryCredential && {
      imageRegistryCredential: [toRegistryCredential(registryCredential, values)],
    }),
    ...(identityIds.length > 0 && {
      identity: { type: 'UserAssigned', identityIds: identityIds.map((id) => toIdentityId(id, from)) },
    }),
    ...(dnsServers.length > 0 && {
      dnsConfig: { nameservers: dnsServers.map((server) => terraformText(values.ofSpec(server))) },
    }),
    ...(dependsOn && { dependsOn }),
    ...(lifecycle && { lifecycle }),
  });
}

function toIdentityId(id: SpecValue | DeployedValue, { values, identity }: ContainerValues): string {
  return id.from === 'spec' ? values.ofId(id) : found(identity, 'the member has no identity').id;
}

/** A variable's value that Terraform knows once it has created what it is of. */
function toDeployed({ from }: DeployedValue, { privateDnsZoneId, identity }: ContainerValues): string {
  return from === 'identity'
    ? found(identity, 'the member has no identity').clientId
    : found(privateDnsZoneId, 'the group knows no private zone');
}

function toContainer(container: ContainerPlan, from: ContainerValues): ContainerGroupContainer {
  const { deployedEnvironment, secureEnvironment, ports, livenessProbe } = container;
  const base = toInitContainer(container, from);
  return {
    ...base,
    environmentVariables: {
      ...base.environmentVariables,
      ...mapEntries(deployedEnvironment, (value) => toDeployed(value, from)),
    },
    cpu: container.cpu,
    memory: container.memoryGiB,
    ...(Object.keys(secureEnvironment).length > 0 && {
      secureEnvironmentVariables: mapEntries(secureEnvironment, (value) => from.values.ofSpec(value)),
    }),
    ports: ports.map((port) => ({ port, protocol: 'TCP' })),
    ...(livenessProbe && { livenessProbe: toLivenessProbe(livenessProbe) }),
  };
}

function toInitContainer(
  { name, image, command, environment, volumes }: InitContainerPlan,
  from: ContainerValues,
): ContainerGroupInitContainer & {
  readonly environmentVariables: Record<string, string>;
  readonly volume: ContainerGroupContainerVolume[];
} {
  return {
    name,
    image: terraformText(image),
    ...(command.length > 0 && { commands: command.map(terraformText) }),
    environmentVariables: mapEntries(environment, terraformText),
    volume: volumes.map((volume) => toVolume(volume, from)),
  };
}

function toLivenessProbe(probe: LivenessProbePlan): ContainerGroupContainerLivenessProbe {
  return {
    httpGet: [{ path: probe.path, port: probe.port, scheme: probe.scheme }],
    initialDelaySeconds: probe.initialDelaySeconds,
    periodSeconds: probe.periodSeconds,
    timeoutSeconds: probe.timeoutSeconds,
    failureThreshold: probe.failureThreshold,
    successThreshold: probe.successThreshold,
  };
}

/** azurerm declares a volume where it is mounted. */
function toVolume(volume: VolumePlan, { values, shares }: ContainerValues): ContainerGroupContainerVolume {
  const { name, mountPath, readOnly } = volume;
  const mount = { name, mountPath, readOnly };
  switch (volume.kind) {
    case 'fileShare':
      return { ...mount, ...shares?.[volume.share] };
    case 'empty':
      return { ...mount, emptyDir: true };
    case 'secret':
      return { ...mount, secret: mapEntries(volume.files, (value) => toBase64(values.ofSecret(value))) };
    case 'program':
      return { ...mount, secret: { [volume.file]: readAgentProgram() } };
  }
}

function toRegistryCredential(
  credential: RegistryCredentialPlan,
  values: PlanValues,
): ContainerGroupImageRegistryCredential {
  const { server } = credential;
  return 'identityId' in credential
    ? { server, userAssignedIdentityId: values.ofId(credential.identityId) }
    : {
        server,
        username: terraformText(values.ofSpec(credential.username)),
        password: values.ofSpec(credential.password),
      };
}

/** Only Terraform knows what a token stands for; other text may hold quotes, which cdktf would refuse in an expression. */
function toBase64(text: string): string {
  return Token.isUnresolved(text)
    ? Fn.base64encode(terraformText(text))
    : Buffer.from(text).toString('base64');
}

function mapEntries<Value>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
