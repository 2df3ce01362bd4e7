import { posix } from 'node:path';
import type { ClusterSpec } from './cluster-spec';
import { clusterSpecSchema } from './cluster-spec-schema';
import {
  defaultEtcdVersion,
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
  type EtcdVersion,
} from './versions/etcd-version';
import { inspectExtraEnv } from './environment/inspect-extra-env';
import { inspectBeside } from './environment/inspect-beside';
import { inspectCertificates } from './certificates/inspect-certificates';
import { describeValue } from './inspection/describe-value';
import type { IsDeferred } from './inspection/deferred';
import { given } from './inspection/given';
import { inspectShape, type Inspection } from './inspection/inspect-shape';
import { knownEnv } from './environment/known-env';
import { hostOf, memberName } from './members/member-name';
import type { SpecIssue } from './inspection/spec-issue';
import { versionProblem } from './versions/version-problem';

/** Defaults that rules across fields need too. */
export const clusterDefaults = {
  size: 3,
  ports: { client: 2379, peer: 2380, metrics: 2381 },
  dataDir: '/var/lib/etcd',
  transportSecurity: 'mutual',
  certificatesDir: '/etc/etcd/tls',
  heartbeatIntervalMs: 100,
  electionTimeoutMs: 1000,
  quotaBackendBytes: 2 * 1024 ** 3,
  autoCompaction: { mode: 'periodic', retention: '1h' },
  maxRequestBytes: 1.5 * 1024 ** 2,
  logLevel: 'info',
} as const satisfies Partial<ClusterSpec>;

/** Everything that is wrong with a spec at a time, that of the call by default, no issue where it can be planned. */
export function inspectClusterSpec(
  spec: unknown,
  isDeferred?: IsDeferred,
  now?: Date,
): Inspection<ClusterSpec<unknown>> {
  const inspection = inspectShape<ClusterSpec<unknown>>(clusterSpecSchema, spec, isDeferred);
  return { ...inspection, issues: [...inspection.issues, ...inspectClusterRules(inspection, now)] };
}

type Valid = Partial<ClusterSpec<unknown>>;
type IsValid = Inspection<ClusterSpec<unknown>>['isValid'];

/** A rule across fields, held only where the fields it reads are valid by themselves. */
interface Rule {
  readonly reads: readonly (keyof ClusterSpec)[];
  readonly inspect: (valid: Valid, isValid: IsValid, isDeferred: IsDeferred, now?: Date) => SpecIssue[];
}

const rules: readonly Rule[] = [
  { reads: ['name', 'domain'], inspect: inspectHostName },
  { reads: ['version'], inspect: inspectVersion },
  { reads: ['version', 'addressing', 'transportSecurity'], inspect: inspectExposure },
  { reads: ['ports'], inspect: inspectPorts },
  { reads: ['corsOrigins'], inspect: inspectCorsOrigins },
  { reads: ['heartbeatIntervalMs', 'electionTimeoutMs'], inspect: inspectTimings },
  { reads: ['autoCompaction'], inspect: inspectAutoCompaction },
  { reads: ['addressing', 'size', 'bootstrapSize'], inspect: inspectLoopback },
  { reads: ['dataDir', 'transportSecurity', 'certificatesDir'], inspect: inspectFolders },
  {
    reads: ['name', 'domain', 'size', 'addressing', 'transportSecurity', 'certificates'],
    inspect: (valid, _, isDeferred, now) => inspectCertificates(valid, isDeferred, now),
  },
  { reads: ['extraEnv'], inspect: inspectVariables },
  {
    reads: ['extraEnv', 'name', 'domain', 'size', 'ports', 'addressing', 'transportSecurity', 'certificates'],
    inspect: inspectVariablesBeside,
  },
];

/** What the rules across fields say of a spec at a time, that of the call by default. */
export function inspectClusterRules(
  { valid, isValid, isDeferred }: Inspection<ClusterSpec<unknown>>,
  now?: Date,
): SpecIssue[] {
  return rules.flatMap(({ reads, inspect }) =>
    reads.every(isValid) ? inspect(valid, isValid, isDeferred, now) : [],
  );
}

function inspectVariables(
  { extraEnv, version = defaultEtcdVersion }: Valid,
  isValid: IsValid,
  isDeferred: IsDeferred,
): SpecIssue[] {
  if (extraEnv === undefined) return [];
  return inspectExtraEnv(
    knownEnv(extraEnv, isDeferred),
    isValid('version') ? parseEtcdVersion(version)?.minor : undefined,
  );
}

function inspectVariablesBeside(valid: Valid, _: IsValid, isDeferred: IsDeferred): SpecIssue[] {
  const { extraEnv, name, domain, size = clusterDefaults.size, addressing, ports } = valid;
  if (extraEnv === undefined || name === undefined || domain === undefined) return [];
  const count = addressing?.kind === 'loopback' ? 0 : size;
  const hosts = Array.from({ length: count }, (_, index) => hostOf(memberName(name, index + 1), domain));
  return inspectBeside(knownEnv(extraEnv, isDeferred), {
    ...valid,
    hosts,
    peerPort: ports?.peer ?? clusterDefaults.ports.peer,
  });
}

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

/** On one machine, nobody else reaches a member, and Debian's etcd is of an older patch. */
function inspectExposure({ version, addressing, transportSecurity }: Valid): SpecIssue[] {
  const parsed = version === undefined ? undefined : parseEtcdVersion(version);
  if (!parsed || addressing?.kind === 'loopback' || transportSecurity === 'none') return [];
  if (versionProblem(parsed, { isExposed: false }) !== undefined) return [];
  return unplanned(parsed, versionProblem(parsed, { isExposed: true }));
}

function unplanned({ minor, patch }: EtcdVersion, problem: string | undefined): SpecIssue[] {
  if (problem === undefined) return [];
  const message = `"${minor}.${patch}" is ${problem}; use "${newestEtcdVersion(minor)}"`;
  return [{ path: 'version', code: 'unsupported', message }];
}

function inspectPorts({ ports }: Valid): SpecIssue[] {
  if (ports === undefined) return [];
  const uses = Object.entries({ ...clusterDefaults.ports, ...given(ports) });
  return uses.flatMap(([use, port], index) => {
    const [other] = uses.slice(0, index).find(([, taken]) => taken === port) ?? [];
    if (other === undefined) return [];
    const message = `${port} is also the ${other} port; give each its own`;
    return [{ path: `ports.${use}`, code: 'conflict' as const, message }];
  });
}

/** A member's data would be beside its key, or the one folder would be mounted over the other. */
function inspectFolders(valid: Valid): SpecIssue[] {
  if (valid.transportSecurity === 'none') return [];
  if (valid.dataDir === undefined && valid.certificatesDir === undefined) return [];
  const { dataDir = clusterDefaults.dataDir, certificatesDir = clusterDefaults.certificatesDir } = valid;
  const [data, certificates] = [dataDir, certificatesDir].map((folder) => posix.normalize(`${folder}/`));
  if (!data || !certificates || !(data.startsWith(certificates) || certificates.startsWith(data))) return [];
  const message = `${describeValue(certificatesDir)} and the data folder ${describeValue(dataDir)} lie within each other; choose others such as "/etc/etcd/tls" and "/var/lib/etcd"`;
  return [{ path: 'certificatesDir', code: 'conflict', message }];
}

function inspectTimings(valid: Valid): SpecIssue[] {
  const {
    heartbeatIntervalMs = clusterDefaults.heartbeatIntervalMs,
    electionTimeoutMs = clusterDefaults.electionTimeoutMs,
  } = valid;
  if (electionTimeoutMs >= 5 * heartbeatIntervalMs) return [];
  const path = valid.electionTimeoutMs === undefined ? 'heartbeatIntervalMs' : 'electionTimeoutMs';
  const message =
    `an election timeout of ${electionTimeoutMs} ms is below 5 × the heartbeat of ${heartbeatIntervalMs} ms, ` +
    `which etcd refuses; set electionTimeoutMs to about ${Math.min(50_000, 10 * heartbeatIntervalMs)}`;
  return [{ path, code: 'conflict', message }];
}

function inspectCorsOrigins({ corsOrigins = [] }: Valid): SpecIssue[] {
  if (corsOrigins.length < 2 || !corsOrigins.includes('*')) return [];
  const message = '"*" allows every origin, and etcd refuses others beside it; write ["*"] or leave it out';
  return [{ path: 'corsOrigins', code: 'conflict', message }];
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

function inspectLoopback(valid: Valid): SpecIssue[] {
  const { addressing, size = clusterDefaults.size, bootstrapSize = size } = valid;
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
    for (const [use, port] of Object.entries(ports)) {
      const path = `addressing.members.${index}.${use}`;
      const other = taken.get(port);
      if (other === undefined) taken.set(port, path);
      else issues.push({ path, code: 'conflict', message: `${port} is also ${other}; give each its own` });
    }
  });
  return issues;
}
