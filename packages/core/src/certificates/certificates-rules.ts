import { posix } from 'node:path';
import { describeValue } from '../inspection/describe-value';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import { unplanned } from '../members/inspect-members';
import { membersDefaults, type MembersSpec } from '../members/members-spec';
import { parseEtcdVersion } from '../versions/etcd-version';
import { versionProblem } from '../versions/version-problem';
import { certificatesDefaults, type CertificatesSpec } from './certificates-spec';
import { inspectCertificates } from './inspect-certificates';

type Spec = CertificatesSpec<unknown> & MembersSpec;

/** Rules of certificates and of where they are. */
export const certificatesRules: readonly Rule<Spec>[] = [
  { reads: ['version', 'addressing', 'transportSecurity'], inspect: inspectExposure },
  { reads: ['dataDir', 'transportSecurity', 'certificatesDir'], inspect: inspectFolders },
  {
    reads: ['name', 'domain', 'size', 'addressing', 'transportSecurity', 'certificates'],
    inspect: (valid, { isDeferred, now }) => inspectCertificates(valid, isDeferred, now),
  },
];

/** On one machine, nobody else reaches a member, and Debian's etcd is of an older patch. */
function inspectExposure({ version, addressing, transportSecurity }: Partial<Spec>): SpecIssue[] {
  const parsed = version === undefined ? undefined : parseEtcdVersion(version);
  if (!parsed || addressing?.kind === 'loopback' || transportSecurity === 'none') return [];
  if (versionProblem(parsed, { isExposed: false }) !== undefined) return [];
  return unplanned(parsed, versionProblem(parsed, { isExposed: true }));
}

/** A member's data would be beside its key, or the one folder would be mounted over the other. */
function inspectFolders(valid: Partial<Spec>): SpecIssue[] {
  if (valid.transportSecurity === 'none') return [];
  if (valid.dataDir === undefined && valid.certificatesDir === undefined) return [];
  const { dataDir = membersDefaults.dataDir, certificatesDir = certificatesDefaults.certificatesDir } = valid;
  const [data, certificates] = [dataDir, certificatesDir].map((folder) => posix.normalize(`${folder}/`));
  if (!data || !certificates || !(data.startsWith(certificates) || certificates.startsWith(data))) return [];
  const message = `${describeValue(certificatesDir)} and the data folder ${describeValue(dataDir)} lie within each other; choose others such as "/etc/etcd/tls" and "/var/lib/etcd"`;
  return [{ path: 'certificatesDir', code: 'conflict', message }];
}
