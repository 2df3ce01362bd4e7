import type { MembersSpec } from '../members/members-spec';
import type { IssuedCertificates } from './certificates-spec';
import { describeValue } from '../inspection/describe-value';
import { clusterSizes } from '../members/members-schema';
import { hostOf, localhost, memberName } from '../members/member-name';
import type { SpecIssue } from '../inspection/spec-issue';

/** Names beside those that each certificate has anyway: of no member alone, and each once. */
export function inspectIssuedNames(
  { dnsNames = [] }: IssuedCertificates,
  { name, domain }: Partial<Pick<MembersSpec, 'name' | 'domain'>>,
): SpecIssue[] {
  // Of all that there may ever be: a cluster that grows must not find its new members' names taken.
  const hosts = Array.from({ length: Math.max(...clusterSizes) }, (_, index) =>
    name === undefined || domain === undefined ? undefined : hostOf(memberName(name, index + 1), domain),
  );
  return dnsNames.flatMap((dnsName, index): SpecIssue[] => {
    const at = { path: `certificates.dnsNames.${index}`, code: 'conflict' as const };
    if (dnsNames.indexOf(dnsName) !== index) {
      return [{ ...at, message: `${describeValue(dnsName)} is given twice; name it once` }];
    }
    if (dnsName === localhost) {
      return [
        { ...at, message: `${describeValue(dnsName)} is in every member's certificate anyway; leave it out` },
      ];
    }
    if (!hosts.includes(dnsName)) return [];
    const message = `${describeValue(dnsName)} is the host name of one member, which only its own certificate may hold for, and does; leave it out`;
    return [{ ...at, message }];
  });
}
