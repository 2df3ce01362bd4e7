import { given } from '../inspection/given';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import { etcdMinors, newestEtcdVersion, parseEtcdVersion, type EtcdVersion } from '../versions/etcd-version';
import { versionProblem } from '../versions/version-problem';
import { hostOf, memberName } from './member-name';
import { membersDefaults, type MembersSpec } from './members-spec';

type Valid = Partial<MembersSpec>;

function inspectHostName({ name, domain }: Valid): SpecIssue[] {
  if (name === undefined || domain === undefined) return [];
  const { length } = hostOf(memberName(name, 1), domain);
  if (length <= 253) return [];
  const message = `makes host names of ${length} characters, but DNS allows 253; shorten it or name`;
  return [{ path: 'domain', code: 'out-of-range', message }];
}

function inspectVersion({ version }: Valid): SpecIssue[] {
  if (version === undefined) return [];
  const parsed = parseEtcdVersion(version);
  if (!parsed) {
    const known = Object.keys(etcdMinors).join(', ');
    const message = `"${version}" is not a version of a known minor release (${known}); choose one such as "${newestEtcdVersion()}"`;
    return [{ path: 'version', code: 'unsupported', message }];
  }
  return unplanned(parsed, versionProblem(parsed, { isExposed: false }));
}

/** Says that a version is not planned, and which is instead. */
export function unplanned({ minor, patch }: EtcdVersion, problem: string | undefined): SpecIssue[] {
  if (problem === undefined) return [];
  const message = `"${minor}.${patch}" is ${problem}; use "${newestEtcdVersion(minor)}"`;
  return [{ path: 'version', code: 'unsupported', message }];
}

function inspectPorts({ ports }: Valid): SpecIssue[] {
  if (ports === undefined) return [];
  const uses = Object.entries({ ...membersDefaults.ports, ...given(ports) });
  return uses.flatMap(([use, port], index) => {
    const [other] = uses.slice(0, index).find(([, taken]) => taken === port) ?? [];
    if (other === undefined) return [];
    const message = `${port} is also the ${other} port; give each its own`;
    return [{ path: `ports.${use}`, code: 'conflict' as const, message }];
  });
}

function inspectLoopback(valid: Valid): SpecIssue[] {
  const { addressing, size = membersDefaults.size, bootstrapSize = size } = valid;
  if (addressing?.kind !== 'loopback') return [];
  const { members } = addressing;
  const issues: SpecIssue[] = [];
  if (bootstrapSize > size) {
    const message = `${bootstrapSize} is more than size, which is ${size}, and with loopback addressing nobody knows the ports of members that are gone; set it to at most ${size}`;
    issues.push({ path: 'bootstrapSize', code: 'conflict', message });
  }
  if (members.length !== size) {
    const message = `has ports for ${members.length} members, but size is ${size}; give one entry a member`;
    issues.push({ path: 'addressing.members', code: 'conflict', message });
  }
  const taken = new Map<number, string>();
  members.forEach((ports, index) => {
    for (const [use, port] of Object.entries<number | undefined>({ ...ports })) {
      if (port === undefined) continue;
      const path = `addressing.members.${index}.${use}`;
      const other = taken.get(port);
      if (other === undefined) taken.set(port, path);
      else issues.push({ path, code: 'conflict', message: `${port} is also ${other}; give each its own` });
    }
  });
  return issues;
}

/** Rules of the members. */
export const membersRules: readonly Rule<MembersSpec>[] = [
  { reads: ['name', 'domain'], inspect: inspectHostName },
  { reads: ['version'], inspect: inspectVersion },
  { reads: ['ports'], inspect: inspectPorts },
  { reads: ['addressing', 'size', 'bootstrapSize'], inspect: inspectLoopback },
];
