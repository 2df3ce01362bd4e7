import type {
  ContainerGroupPlan,
  ContainerPlan,
  InitContainerPlan,
  LivenessProbePlan,
  RegistryCredentialPlan,
  SecretValue,
  VolumePlan,
} from '@etcd-iac/azure';
import {
  ContainerGroup,
  type ContainerGroupContainer,
  type ContainerGroupContainerLivenessProbe,
  type ContainerGroupContainerVolume,
  type ContainerGroupImageRegistryCredential,
  type ContainerGroupInitContainer,
} from '@cdktf/provider-azurerm/lib/container-group';
import { Fn, Token, type TerraformMetaArguments } from 'cdktf';
import type { ClusterContext } from './cluster-context';
import type { ShareMount } from './etcd-storage';
import type { PlanValues } from './plan-values';
import { terraformText } from './engine/terraform-text';

/** What a container group needs beside its plan. */
export interface ContainerGroupSurroundings extends Pick<TerraformMetaArguments, 'dependsOn' | 'lifecycle'> {
  readonly subnetId: string;
  readonly share?: ShareMount | undefined;
}

/** Creates a container group, be it a member's or a smoke test's. */
export function createContainerGroup(
  { scope, values, within }: ClusterContext,
  plan: ContainerGroupPlan,
  { subnetId, share, ...order }: ContainerGroupSurroundings,
): ContainerGroup {
  const { initContainers, containers, registryCredential, identityIds, dnsServers } = plan;
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
      initContainer: initContainers.map((container) => toInitContainer(container, values, share)),
    }),
    container: containers.map((container) => toContainer(container, values, share)),
    ...(registryCredential && {
      imageRegistryCredential: [toRegistryCredential(registryCredential, values)],
    }),
    ...(identityIds.length > 0 && {
      identity: { type: 'UserAssigned', identityIds: identityIds.map((id) => values.ofId(id)) },
    }),
    ...(dnsServers.length > 0 && {
      dnsConfig: { nameservers: dnsServers.map((server) => terraformText(values.ofSpec(server))) },
    }),
    ...order,
  });
}

function toContainer(
  container: ContainerPlan,
  values: PlanValues,
  share: ShareMount | undefined,
): ContainerGroupContainer {
  const { secureEnvironment, ports, livenessProbe } = container;
  return {
    ...toInitContainer(container, values, share),
    cpu: container.cpu,
    memory: container.memoryGiB,
    ...(Object.keys(secureEnvironment).length > 0 && {
      secureEnvironmentVariables: mapValues(secureEnvironment, (value) => values.ofSpec(value)),
    }),
    ports: ports.map((port) => ({ port, protocol: 'TCP' })),
    ...(livenessProbe && { livenessProbe: toLivenessProbe(livenessProbe) }),
  };
}

function toInitContainer(
  { name, image, command, environment, volumes }: InitContainerPlan,
  values: PlanValues,
  share: ShareMount | undefined,
): ContainerGroupInitContainer & { readonly volume: ContainerGroupContainerVolume[] } {
  return {
    name,
    image: terraformText(image),
    ...(command.length > 0 && { commands: command.map(terraformText) }),
    environmentVariables: mapValues(environment, terraformText),
    volume: volumes.map((volume) => toVolume(volume, values, share)),
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
function toVolume(
  volume: VolumePlan,
  values: PlanValues,
  share: ShareMount | undefined,
): ContainerGroupContainerVolume {
  const { name, mountPath, readOnly } = volume;
  const mount = { name, mountPath, readOnly };
  switch (volume.kind) {
    case 'fileShare':
      return { ...mount, ...share };
    case 'empty':
      return { ...mount, emptyDir: true };
    case 'secret':
      return { ...mount, secret: mapValues(volume.files, (value) => toBase64(values.ofSecret(value))) };
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

function mapValues<Value extends SecretValue | string>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
