import {
  passwordVariable,
  renderAgentEnv,
  type ClusterPlan,
  type ClusterSpec,
  type MemberPlan,
} from '@etcd-iac/core';
import { etcdChecksum, type AgentSettings } from '../agent/agent-settings';
import { declarationRecordName } from '../agent/declaration-record';
import { fromSpec, type SpecValue } from '../values/spec-value';
import { copyOf } from '../backup/backup-copy';
import type { ContainerPlan, ProgramVolumePlan, VolumePlan } from './container-group-plan';
import type { ContainersSettings } from './containers-settings';

/** Where the vault is mounted. */
const vaultDir = '/var/lib/etcd-iac/vault';

/** Where the agent is, in a container that it comes to as a file. */
const program: ProgramVolumePlan = {
  kind: 'program',
  name: 'etcd-agent',
  mountPath: '/opt/etcd-iac',
  readOnly: true,
  file: 'agent.js',
};

const vault: VolumePlan = {
  kind: 'fileShare',
  share: 'vault',
  name: 'vault',
  mountPath: vaultDir,
  readOnly: false,
};

const copy: VolumePlan = {
  kind: 'fileShare',
  share: 'copy',
  // Container Instances takes names of 5 to 63 characters.
  name: 'backup-copy',
  mountPath: '/var/lib/etcd-iac/copy',
  readOnly: false,
};

/** Of another cluster, perhaps one that runs. */
const restore: VolumePlan = {
  kind: 'fileShare',
  share: 'restore',
  name: 'restore',
  mountPath: '/var/lib/etcd-iac/restore',
  readOnly: true,
};

/** What the container of a member is with an agent, beside what it is in any case. */
export function withAgent(
  container: ContainerPlan,
  member: MemberPlan,
  { name, domain, version, access }: Pick<ClusterPlan, 'name' | 'domain' | 'version' | 'access'>,
  settings: Pick<ContainersSettings, 'etcdPath' | 'backup' | 'restoreFrom'> & {
    readonly agent: AgentSettings;
  },
): ContainerPlan {
  const { agent, etcdPath } = settings;
  const { image, nodeImage, ports } = agent;
  const hasCopy = copyOf(settings) !== undefined;
  const hasOtherVault = settings.restoreFrom?.existingVault !== undefined;
  const isOwn = image !== undefined;
  return {
    ...container,
    image: image ?? nodeImage,
    command: isOwn ? [] : ['node', `${program.mountPath}/${program.file}`],
    environment: {
      ...container.environment,
      ...renderAgentEnv(member, {
        vaultDir,
        ...(hasCopy && { copyDir: copy.mountPath }),
        ...(hasOtherVault && { restoreVaultDir: restore.mountPath }),
        etcd: etcdPath,
        statusHost: '0.0.0.0',
        declared: { record: `${declarationRecordName(name)}.${domain}` },
      }),
      ...(isOwn ? {} : download(version, agent)),
    },
    deployedEnvironment: agent.registerAddress
      ? {
          ETCD_IAC_AGENT_ZONE_ID: { from: 'privateDnsZone' },
          ETCD_IAC_AGENT_IDENTITY_CLIENT_ID: { from: 'identity' },
        }
      : {},
    secureEnvironment: { ...container.secureEnvironment, ...passwords(access) },
    ports: [...container.ports, ports.member, ports.status],
    livenessProbe: container.livenessProbe && {
      ...container.livenessProbe,
      path: '/livez',
      port: ports.status,
    },
    volumes: [
      ...container.volumes,
      vault,
      ...(hasCopy ? [copy] : []),
      ...(hasOtherVault ? [restore] : []),
      ...(isOwn ? [] : [program]),
    ],
  };
}

/** Of the users that have one: they stand in the spec. */
function passwords(access: ClusterPlan['access']): Record<string, SpecValue> {
  const users = (access?.users ?? []).map(({ name, hasPassword }, index) => ({ name, hasPassword, index }));
  return Object.fromEntries(
    users
      .filter(({ hasPassword }) => hasPassword)
      .map(({ name, index }) => [
        passwordVariable(name),
        fromSpec<ClusterSpec>('access', 'users', index, 'password'),
      ]),
  );
}

function download(version: string, agent: AgentSettings): Record<string, string> {
  const checksum = etcdChecksum(version, agent);
  if (checksum === undefined) throw new RangeError(`no checksum of etcd ${version}`);
  return {
    ETCD_IAC_AGENT_ETCD_VERSION: version,
    ETCD_IAC_AGENT_ETCD_SHA256: checksum,
    ETCD_IAC_AGENT_ETCD_RELEASES_URL: agent.etcdReleasesUrl,
  };
}
