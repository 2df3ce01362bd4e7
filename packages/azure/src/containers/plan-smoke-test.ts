import { certificateFiles, renderEtcdctlEnv, type ClusterPlan, type MemberPlan } from '@etcd-iac/core';
import { containerGroup, planDnsServers } from './plan-container-group';
import type { ContainersSettings } from './containers-settings';
import { etcdctlPath } from './etcd-image';
import { clientVolumes, planAccess } from './plan-containers';
import type { ContainerGroupPlan, ContainerPlan, InitContainerPlan } from './container-group-plan';
import { resourceName, shortHash } from '../names/resource-names';

/**
 * Decides a container group that writes a key through the first member, reads it through each other one, and ends with code 0
 * where all of it went well. Each step is a container of its own with a log of its own, because the images have no shell.
 */
export function planSmokeTest(cluster: ClusterPlan, settings: ContainersSettings): ContainerGroupPlan {
  const [first, ...others] = cluster.members;
  if (!first) throw new RangeError('a cluster without members');
  const key = `/etcd-iac/smoke-test/${cluster.initialClusterToken}`;
  const step = (name: string, member: MemberPlan, ...args: string[]): InitContainerPlan =>
    planStep(cluster, settings, name, member, args);
  const steps = [
    step(`write-member-${first.ordinal}`, first, 'put', key, `written through ${first.name}`),
    // A put that keeps the value fails where the key is missing, which a get does not; with --prev-kv it prints what it read.
    ...readers(first, others).map((member) =>
      step(`read-member-${member.ordinal}`, member, 'put', '--ignore-value', '--prev-kv', key),
    ),
  ];
  const last: ContainerPlan = {
    ...step('remove-key', first, 'del', '--prev-kv', key),
    cpu: 1,
    memoryGiB: 1,
    deployedEnvironment: {},
    secureEnvironment: {},
    // Azure gives no private address to a group without a port; nothing listens there.
    ports: [first.ports.client],
    livenessProbe: undefined,
  };
  const checked = shortHash(whatIsChecked(settings, steps, last), 6);
  return containerGroup({
    id: 'smoke-test',
    name: resourceName('ci', `${cluster.name}-smoke-test-${checked}`, settings.location),
    restartPolicy: 'Never',
    zones: [],
    initContainers: steps,
    containers: [last],
    ...planAccess(settings.registry, []),
    dnsServers: planDnsServers(settings.dnsServers),
  });
}

/** As text. A token is left out, because an engine numbers it anew with every change of a program. */
function whatIsChecked(
  { image: given, isDeferred }: ContainersSettings,
  steps: readonly InitContainerPlan[],
  last: ContainerPlan,
): string {
  const image = isDeferred(given) ? '' : given;
  // As it has always been written: another text would be another name of the group.
  const { deployedEnvironment: _none, ...checked } = last;
  return JSON.stringify([image, steps.map((step) => ({ ...step, image })), { ...checked, image }]);
}

/** A lone member reads what it wrote itself. */
function readers(first: MemberPlan, others: readonly MemberPlan[]): readonly MemberPlan[] {
  return others.length === 0 ? [first] : others;
}

function planStep(
  cluster: ClusterPlan,
  { image, etcdPath, certificatesDir }: ContainersSettings,
  name: string,
  member: MemberPlan,
  args: readonly string[],
): InitContainerPlan {
  const { transportSecurity } = cluster;
  const { advertiseClientUrls: clientEndpoints } = member;
  return {
    name,
    image,
    // Time for the members to find each other after they were created.
    command: [etcdctlPath(etcdPath), '--dial-timeout=60s', '--command-timeout=300s', ...args],
    environment: renderEtcdctlEnv({ transportSecurity, clientEndpoints }, certificateFiles(certificatesDir)),
    // A name for each, because Azure refuses one volume name twice in a group.
    volumes: clientVolumes(cluster, `${name}-tls`, certificatesDir),
  };
}
