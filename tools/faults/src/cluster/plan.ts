import type { MemberAddress } from '@etcd-iac/agent';
import {
  agentCertificateFiles,
  newestEtcdVersion,
  parseEtcdVersion,
  planCluster,
  renderAgentEnv,
  renderEnv,
  type ClusterPlan,
  type ClusterSize,
  type MemberPlan,
} from '@etcd-iac/core';
import { join } from 'node:path';
import { freePorts } from '../../../jest/free-ports.cjs';

/** Domain of the members' names, where they have a network. */
export const domain = 'faults.internal';

const portsOfMember = 5;

export interface PlanOptions {
  readonly size: number;
  /** What `etcd --version` says. */
  readonly version: string;
  readonly isSecure: boolean;
  /** Common names of clients that get a certificate beside root. @default none */
  readonly clients?: readonly string[] | undefined;
  /** Whether each has addresses of its own, by its name; otherwise, they share this machine's loopback. */
  readonly hasNetwork: boolean;
  /** In which each has folders of its own. */
  readonly folder: string;
}

/** Plans members as a deployment does, with folders of their own. */
export async function planMembers(options: PlanOptions): Promise<ClusterPlan> {
  const { size, version, isSecure, clients = [], hasNetwork, folder } = options;
  const ports = hasNetwork ? [] : await freePorts(size * portsOfMember);
  const members = Array.from({ length: size }, (_, index) => {
    const [client = 0, peer = 0, metrics = 0, member = 0, status = 0] = ports.slice(index * portsOfMember);
    return { client, peer, metrics, member, status };
  });
  const minor = parseEtcdVersion(version)?.minor;
  const plan = planCluster({
    name: 'etcd',
    domain,
    size: size as ClusterSize,
    // A plan refuses older patches where others than this machine reach them.
    version: newestEtcdVersion(minor),
    agent: {},
    transportSecurity: isSecure ? 'mutual' : 'none',
    ...(isSecure && {
      certificates: {
        kind: 'issued',
        clients: [{ commonName: 'root' }, {}, ...clients.map((commonName) => ({ commonName }))],
      },
    }),
    addressing: hasNetwork ? { kind: 'dns' } : { kind: 'loopback', members },
  });
  return { ...plan, members: plan.members.map((member) => inOwnFolder(member, folder)) };
}

function inOwnFolder(member: MemberPlan, folder: string): MemberPlan {
  const certificates = join(folder, 'certificates', member.name);
  const ofAgent = agentCertificateFiles(certificates);
  const files = {
    authorities: ofAgent.authorities,
    certificate: join(certificates, 'tls.crt'),
    privateKey: join(certificates, 'tls.key'),
  };
  return {
    ...member,
    dataDir: join(folder, member.name, 'data'),
    security: member.security && { ...member.security, files },
    agent: member.agent && {
      ...member.agent,
      files: member.agent.files && ofAgent,
      authorities: member.agent.authorities && ofAgent.authorities,
    },
  };
}

export interface EnvironmentOptions {
  readonly vault: string;
  readonly membersFile: string;
  readonly etcd: string;
  readonly hasNetwork: boolean;
  readonly patienceMs: number;
  /** What else the agent is told. @default nothing */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** The whole environment of a group. */
export function environmentOf(
  member: MemberPlan,
  { vault, membersFile, etcd, hasNetwork, patienceMs, variables }: EnvironmentOptions,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    ...renderEnv(member),
    ...renderAgentEnv(member, {
      vaultDir: vault,
      etcd,
      statusHost: hasNetwork ? '0.0.0.0' : '127.0.0.1',
      declared: { file: membersFile },
    }),
    ETCD_IAC_AGENT_PATIENCE_MS: String(patienceMs),
    ...variables,
  };
}

/** Where others find a member. */
export function addressOf(member: MemberPlan, memberPort: number): MemberAddress {
  const [peerUrl = ''] = member.initialAdvertisePeerUrls;
  const [clientUrl = ''] = member.advertiseClientUrls;
  const memberUrl = clientUrl.replace(/:\d+$/, `:${memberPort}`);
  return { name: member.name, peerUrl, memberUrl, clientUrl };
}
