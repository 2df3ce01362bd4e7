import type { CertificatesSpec } from '../certificates/certificates-spec';
import { given } from '../inspection/given';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import { clusterSizes } from '../members/members-schema';
import { membersDefaults, type MembersSpec, type Ports } from '../members/members-spec';
import { agentCommonName, agentDefaults, type AgentPorts, type AgentsSpec } from './agent-spec';

type Spec = AgentsSpec & MembersSpec & CertificatesSpec<unknown>;
type Valid = Partial<Spec>;

/** Rules of the agents. */
export const agentRules: readonly Rule<Spec>[] = [
  { reads: ['agent', 'bootstrapSize', 'initialClusterToken'], inspect: inspectFounding },
  { reads: ['agent', 'ports', 'addressing'], inspect: inspectAgentPorts },
  { reads: ['agent', 'size'], inspect: inspectRetiring },
  { reads: ['agent', 'size'], inspect: inspectOpenWithout },
  { reads: ['agent', 'certificates', 'transportSecurity'], inspect: inspectAgentCertificate },
];

/** What members without agents are told of their founding, those with agents find out. */
function inspectFounding(valid: Valid): SpecIssue[] {
  if (valid.agent === undefined) return [];
  return (['bootstrapSize', 'initialClusterToken'] as const)
    .filter((field) => valid[field] !== undefined)
    .map((path) => ({
      path,
      code: 'conflict',
      message: 'is for members without agents, which are told how their cluster was founded; leave it out',
    }));
}

function inspectAgentPorts({ agent, ports = {}, addressing }: Valid): SpecIssue[] {
  if (agent === undefined) return [];
  if (addressing?.kind === 'loopback') return addressing.members.flatMap(inspectLoopbackPorts);
  const taken = new Map(
    Object.entries({ ...membersDefaults.ports, ...given(ports) }).map(([use, port]) => [
      port,
      `ports.${use}`,
    ]),
  );
  return Object.entries({ ...agentDefaults.ports, ...given(agent.ports ?? {}) }).flatMap(([use, port]) => {
    const path = `agent.ports.${use}`;
    const other = taken.get(port);
    if (other === undefined) {
      taken.set(port, path);
      return [];
    }
    return [{ path, code: 'conflict' as const, message: `${port} is also ${other}; give each its own` }];
  });
}

function inspectLoopbackPorts(ports: Required<Ports> & AgentPorts, index: number): SpecIssue[] {
  return (['member', 'status'] as const)
    .filter((use) => ports[use] === undefined)
    .map((use) => ({
      path: `addressing.members.${index}.${use}`,
      code: 'required',
      message: 'is required with an agent; give each member its own',
    }));
}

function inspectRetiring({ agent, size = membersDefaults.size }: Valid): SpecIssue[] {
  const { retire = agentDefaults.retire } = agent ?? {};
  if (retire.length === 0) return [];
  const path = 'agent.retire';
  const shown = `[${retire.join(', ')}]`;
  const last = Array.from({ length: retire.length }, (_, index) => size - retire.length + 1 + index);
  const isLast =
    retire.length < size && [...retire].sort((a, b) => a - b).every((one, at) => one === last[at]);
  if (!isLast) {
    const message = `${shown} are not the last of ${size} members, which alone can leave; once they have left, make size smaller and leave this out`;
    return [{ path, code: 'conflict', message }];
  }
  const left = size - retire.length;
  if (clusterSizes.some((one) => one === left)) return [];
  const message = `${shown} would leave ${left} members, and an even number tolerates no more failures than one less; leave ${clusterSizes.filter((one) => one < size).join(' or ')}`;
  return [{ path, code: 'conflict', message }];
}

function inspectOpenWithout({ agent, size = membersDefaults.size }: Valid): SpecIssue[] {
  const { openWithout = agentDefaults.openWithout } = agent ?? {};
  const path = 'agent.openWithout';
  const unknown = openWithout.filter((ordinal) => ordinal > size);
  if (unknown.length > 0) {
    const message = `names ${unknown.join(', ')}, but there are ${size} members; leave it out`;
    return [{ path, code: 'conflict', message }];
  }
  const most = Math.ceil(size / 2) - 1;
  if (new Set(openWithout).size <= most) return [];
  const message = `[${openWithout.join(', ')}] is not fewer than half of ${size} members, so that the others are no quorum; name ${most === 0 ? 'none' : `at most ${most}`}`;
  return [{ path, code: 'conflict', message }];
}

/** Agents connect to each other's etcd, so they need a certificate where clients do, and one that is nobody else's. */
function inspectAgentCertificate(valid: Valid): SpecIssue[] {
  const { agent, certificates, transportSecurity = 'mutual' } = valid;
  if (certificates?.kind === 'given') {
    const isNeeded = agent !== undefined && transportSecurity === 'mutual';
    if ((certificates.agent !== undefined) === isNeeded) return [];
    const path = 'certificates.agent';
    return isNeeded
      ? [
          {
            path,
            code: 'required',
            message: 'is required with agents; give a certificate for client authentication',
          },
        ]
      : [
          {
            path,
            code: 'conflict',
            message: 'is for agents of a cluster with mutual security alone; leave it out',
          },
        ];
  }
  if (agent === undefined) return [];
  return (certificates?.clients ?? []).flatMap(({ commonName }, index): SpecIssue[] => {
    if (commonName !== agentCommonName) return [];
    const path = `certificates.clients.${index}.commonName`;
    const message = `"${commonName}" is the common name of the agents, for which the client would pass; choose another`;
    return [{ path, code: 'reserved', message }];
  });
}
