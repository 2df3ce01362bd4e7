import type { IssuedCertificates } from './certificates-spec';
import { issuedSettings } from './plan-certificates';
import type { SpecIssue } from '../inspection/spec-issue';

/** Which authorities are trusted and which one issues: what changes while an authority is replaced. */
export type AuthorityState = Required<Pick<IssuedCertificates, 'trustedAuthorities' | 'issuingAuthority'>>;

/** One step of replacing an authority. It is done when every member runs with it. */
export interface RotationWave {
  readonly name: 'trust-both' | 'switch' | 'drop-old';
  /** What to set in `certificates`. */
  readonly authorities: AuthorityState;
  /** What changes, and what must hold before the next wave. */
  readonly instruction: string;
}

/** The authorities of a cluster as its spec says. */
export function authorityState(certificates: Partial<IssuedCertificates> = {}): AuthorityState {
  const { trustedAuthorities, issuingAuthority } = issuedSettings(certificates);
  return { trustedAuthorities, issuingAuthority };
}

/**
 * The waves that are left until a new authority has replaced the present one: three of them, fewer where a replacement has
 * begun. In each, members are replaced one after the other; those with the wave and those without it trust each other.
 */
export function planAuthorityRotation(
  certificates: Partial<IssuedCertificates> = {},
): readonly RotationWave[] {
  const { trustedAuthorities, issuingAuthority } = authorityState(certificates);
  const [from = 1, to = from + 1] = trustedAuthorities;
  const waves: readonly RotationWave[] = [
    {
      name: 'trust-both',
      authorities: { trustedAuthorities: [from, to], issuingAuthority: from },
      instruction: `Trust authority ${to} beside ${from}. Replace one member after the other, each when the one before is healthy. Hand authority ${to} to clients, too, before the next wave.`,
    },
    {
      name: 'switch',
      authorities: { trustedAuthorities: [from, to], issuingAuthority: to },
      instruction: `Have authority ${to} issue every certificate. Replace one member after the other, and give clients their new certificate, before the next wave.`,
    },
    {
      name: 'drop-old',
      authorities: { trustedAuthorities: [to], issuingAuthority: to },
      instruction: `Trust authority ${to} alone. Replace one member after the other. What authority ${from} issued is refused from then on.`,
    },
  ];
  if (trustedAuthorities.length === 1) return waves;
  return waves.slice(issuingAuthority === from ? 1 : 2);
}

/**
 * Why a running cluster cannot go from one state of its authorities to the next, no issue where it can: while members change
 * one after the other, those that have changed and those that have not must trust each other.
 */
export function inspectAuthorityChange(from: AuthorityState, to: AuthorityState): SpecIssue[] {
  const path = 'certificates.trustedAuthorities';
  const waves = planAuthorityRotation({ kind: 'issued', ...from });
  const remedy = `the next wave is ${JSON.stringify(waves[0]?.authorities)}`;
  const untrusted = (trusted: readonly number[], issuing: number, who: string): SpecIssue[] => {
    if (trusted.includes(issuing)) return [];
    const message = `${who} would refuse certificates of authority ${issuing}: a wave is skipped; ${remedy}`;
    return [{ path, code: 'conflict', message }];
  };
  return [
    ...untrusted(from.trustedAuthorities, to.issuingAuthority, 'members that have not changed yet'),
    ...untrusted(to.trustedAuthorities, from.issuingAuthority, 'members that have changed already'),
  ];
}
