import type { CertificatesSpec } from '../certificates/certificates-spec';
import type { IsDeferred } from '../inspection/deferred';
import type { Circumstances, Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import { hostOf, memberName } from '../members/member-name';
import { membersDefaults, type MembersSpec } from '../members/members-spec';
import { defaultEtcdVersion, parseEtcdVersion } from '../versions/etcd-version';
import { environmentDefaults, type EnvironmentSpec } from './environment-spec';
import { inspectBeside } from './inspect-beside';
import { inspectExtraEnv } from './inspect-extra-env';
import { knownEnv } from './known-env';

type Spec = EnvironmentSpec & MembersSpec & CertificatesSpec<unknown>;
type Valid = Partial<Spec>;

/** Rules of how members are set. */
export const environmentRules: readonly Rule<Spec>[] = [
  { reads: ['corsOrigins'], inspect: inspectCorsOrigins },
  { reads: ['heartbeatIntervalMs', 'electionTimeoutMs'], inspect: inspectTimings },
  { reads: ['autoCompaction'], inspect: inspectAutoCompaction },
  {
    reads: ['extraEnv'],
    inspect: (valid, { isValid, isDeferred }) => inspectVariables(valid, isValid, isDeferred),
  },
  {
    reads: ['extraEnv', 'name', 'domain', 'size', 'ports', 'addressing', 'transportSecurity', 'certificates'],
    inspect: (valid, { isDeferred }) => inspectVariablesBeside(valid, isDeferred),
  },
];

function inspectCorsOrigins({ corsOrigins = [] }: Valid): SpecIssue[] {
  if (corsOrigins.length < 2 || !corsOrigins.includes('*')) return [];
  const message = '"*" allows every origin, and etcd refuses others beside it; write ["*"] or leave it out';
  return [{ path: 'corsOrigins', code: 'conflict', message }];
}

function inspectTimings(valid: Valid): SpecIssue[] {
  const {
    heartbeatIntervalMs = environmentDefaults.heartbeatIntervalMs,
    electionTimeoutMs = environmentDefaults.electionTimeoutMs,
  } = valid;
  if (electionTimeoutMs >= 5 * heartbeatIntervalMs) return [];
  const path = valid.electionTimeoutMs === undefined ? 'heartbeatIntervalMs' : 'electionTimeoutMs';
  const message =
    `an election timeout of ${electionTimeoutMs} ms is below 5 × the heartbeat of ${heartbeatIntervalMs} ms, ` +
    `which etcd refuses; set electionTimeoutMs to about ${Math.min(50_000, 10 * heartbeatIntervalMs)}`;
  return [{ path, code: 'conflict', message }];
}

/** The longest duration that etcd can hold: 64 bits of nanoseconds. */
const longestRetentionHours = 2_562_047;

function inspectAutoCompaction({ autoCompaction }: Valid): SpecIssue[] {
  if (!autoCompaction) return [];
  const { mode, retention } = autoCompaction;
  const path = 'autoCompaction.retention';
  if (mode === 'revision') {
    if (/^\d+$/.test(retention)) return [];
    const message = `"${retention}" is not a number of revisions; write one such as "10000" or choose mode periodic`;
    return [{ path, code: 'conflict', message }];
  }
  if (hoursOf(retention) <= longestRetentionHours) return [];
  const message = `"${retention}" is more than ${longestRetentionHours} hours, which etcd cannot hold; choose one such as "1h"`;
  return [{ path, code: 'out-of-range', message }];
}

/** A retention in hours: a plain number counts them already. */
function hoursOf(retention: string): number {
  const perHour: Readonly<Record<string, number>> = { h: 1, m: 60, s: 3600 };
  const parts = [...retention.matchAll(/(\d+)([hms]?)/g)];
  return parts.reduce((hours, [, count, unit = '']) => hours + Number(count) / (perHour[unit] ?? 1), 0);
}

function inspectVariables(
  { extraEnv, version = defaultEtcdVersion }: Valid,
  isValid: Circumstances<Spec>['isValid'],
  isDeferred: IsDeferred,
): SpecIssue[] {
  if (extraEnv === undefined) return [];
  return inspectExtraEnv(
    knownEnv(extraEnv, isDeferred),
    isValid('version') ? parseEtcdVersion(version)?.minor : undefined,
  );
}

function inspectVariablesBeside(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { extraEnv, name, domain, size = membersDefaults.size, addressing, ports } = valid;
  if (extraEnv === undefined || name === undefined || domain === undefined) return [];
  const count = addressing?.kind === 'loopback' ? 0 : size;
  const hosts = Array.from({ length: count }, (_, index) => hostOf(memberName(name, index + 1), domain));
  return inspectBeside(knownEnv(extraEnv, isDeferred), {
    ...valid,
    hosts,
    peerPort: ports?.peer ?? membersDefaults.ports.peer,
  });
}
