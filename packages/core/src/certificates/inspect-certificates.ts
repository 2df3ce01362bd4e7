import type { MembersSpec } from '../members/members-spec';
import type { CertificatesSpec, GivenCertificates, IssuedCertificates, KeyPair } from './certificates-spec';
import { inspectGivenCertificates } from './given-certificates';
import type { IsDeferred } from '../inspection/deferred';
import { hostOf, loopbackHost, memberName } from '../members/member-name';
import { inspectIssuedNames } from './inspect-issued-names';
import { inspectIssuedClients } from './inspect-issued-clients';
import { issuedSettings } from './plan-certificates';
import type { SpecIssue } from '../inspection/spec-issue';

/** The rules that certificates follow beside their form. */
export function inspectCertificates(
  spec: Partial<MembersSpec & CertificatesSpec<unknown>>,
  isDeferred: IsDeferred,
  now?: Date,
): SpecIssue[] {
  const { certificates, transportSecurity } = spec;
  if (certificates === undefined) return [];
  if (transportSecurity === 'none') {
    const message = 'are given, but transportSecurity is "none", which uses none; leave one of them out';
    return [{ path: 'certificates', code: 'conflict', message }];
  }
  return certificates.kind === 'issued'
    ? [
        ...inspectIssued(certificates),
        ...inspectIssuedClients(certificates, transportSecurity),
        ...inspectIssuedNames(certificates, spec),
      ]
    : inspectGiven(knownOf(certificates, isDeferred), spec, now);
}

function inspectIssued(certificates: IssuedCertificates): SpecIssue[] {
  const { validityHours, earlyRenewalHours, authorityValidityHours } = issuedSettings(certificates);
  const issues: SpecIssue[] = [];
  if (earlyRenewalHours >= validityHours) {
    const message = `${earlyRenewalHours} hours are not less than validityHours, ${validityHours}: every deployment would renew; shorten it`;
    issues.push({ path: 'certificates.earlyRenewalHours', code: 'conflict', message });
  }
  if (authorityValidityHours <= validityHours) {
    const message = `${authorityValidityHours} hours are not more than validityHours, ${validityHours}: certificates would outlive their authority; lengthen it`;
    issues.push({ path: 'certificates.authorityValidityHours', code: 'conflict', message });
  }
  return [...issues, ...inspectAuthorities(certificates)];
}

function inspectAuthorities(certificates: IssuedCertificates): SpecIssue[] {
  const { trustedAuthorities, issuingAuthority } = issuedSettings(certificates);
  const [first = 0, second = first + 1, ...others] = trustedAuthorities;
  if (first === 0 || second !== first + 1 || others.length > 0) {
    const shown = trustedAuthorities.slice(0, 5).join(', ');
    const message = `[${shown}] is not one authority, or two that follow each other; write one such as [1] or [1, 2]`;
    return [{ path: 'certificates.trustedAuthorities', code: 'conflict', message }];
  }
  if (trustedAuthorities.includes(issuingAuthority)) return [];
  const message = `${issuingAuthority} is not trusted, so that nobody would accept what it issues; add it to trustedAuthorities first`;
  return [{ path: 'certificates.issuingAuthority', code: 'conflict', message }];
}

/** The same without what is known only at deployment. */
function knownOf(given: GivenCertificates<unknown>, isDeferred: IsDeferred): GivenCertificates<unknown> {
  const known = (value: unknown): unknown => (isDeferred(value) ? undefined : value);
  const pair = ({ certificate, privateKey }: KeyPair<unknown>): KeyPair<unknown> => ({
    certificate: known(certificate),
    privateKey: known(privateKey),
  });
  const { authorities, members, client, agent, peer } = given;
  return {
    ...given,
    authorities: known(authorities),
    members: members.map(pair),
    ...(client && { client: pair(client) }),
    ...(agent && { agent: pair(agent) }),
    ...(peer && { peer: { authorities: known(peer.authorities), members: peer.members.map(pair) } }),
  };
}

function inspectGiven(
  certificates: GivenCertificates<unknown>,
  { name, domain, size = 3, addressing }: Partial<MembersSpec & CertificatesSpec<unknown>>,
  // eslint-disable-next-line no-restricted-syntax -- who hands in no time asks whether certificates hold today
  now: Date = new Date(),
): SpecIssue[] {
  const { members, peer } = certificates;
  const issues = [
    ...inspectCount(members, 'certificates.members', size),
    ...(peer ? inspectCount(peer.members, 'certificates.peer.members', size) : []),
  ];
  if (name === undefined || domain === undefined) return issues;
  const count = Math.max(members.length, peer?.members.length ?? 0);
  const hosts = Array.from({ length: count }, (_, index) =>
    addressing?.kind === 'loopback' ? loopbackHost : hostOf(memberName(name, index + 1), domain),
  );
  return [...issues, ...inspectGivenCertificates(certificates, hosts, now)];
}

function inspectCount(members: readonly unknown[], path: string, size: number): SpecIssue[] {
  if (members.length === size) return [];
  const message = `has certificates for ${members.length} members, but size is ${size}; give one entry a member`;
  return [{ path, code: 'conflict', message }];
}
