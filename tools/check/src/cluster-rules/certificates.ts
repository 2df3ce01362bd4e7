import type { Issued, ObservedCertificate } from '@etcd-iac/observe/observed';
import { type AzureRule, unless } from '../azure-rules/azure-rule';
import { violation, type Violation } from '../violation';

/** A rule on each certificate that the engine issues. */
function ruleForIssued(
  check: (certificate: ObservedCertificate, issued: Issued) => readonly Violation[],
): AzureRule {
  return ({ issued }) => issued?.certificates.flatMap((certificate) => check(certificate, issued)) ?? [];
}

/** What signs others is an authority, says so, and is nothing else. */
export const authoritiesAreSound = ruleForIssued((certificate, { certificates }) => {
  const { name, allowedUses, dnsNames, ipAddresses } = certificate;
  const hasIssued = certificates.some(({ issuer }) => issuer === name);
  const at = { id: name };
  if (!hasIssued && !certificate.isAuthority) return [];
  const isOnlyAuthority = [...dnsNames, ...ipAddresses].length === 0 && !allowedUses.some(isOfLeaf);
  return unless(
    [certificate.isAuthority, () => violation('authority/flag', at, ['isAuthority'], 'is no authority')],
    [
      allowedUses.includes('cert_signing'),
      () => violation('authority/uses', at, ['allowedUses'], 'does not allow to sign'),
    ],
    [isOnlyAuthority, () => violation('authority/uses', at, [], 'is for servers or clients, too')],
    [
      certificate.hasSubjectKeyId,
      () => violation('authority/key-id', at, [], 'cannot be told from its successor'),
    ],
    [
      hasIssued || certificates.length > 1,
      () => violation('authority/idle', at, [], 'has nobody to sign for'),
    ],
  );
});

/** A certificate is signed with the key of its issuer, and ends before it. */
export const certificatesAreIssuedSoundly = ruleForIssued((certificate, { certificates }) => {
  const { name, allowedUses, validityHours, earlyRenewalHours } = certificate;
  const issuer = certificates.find((one) => one.name === certificate.issuer);
  const isLeaf = !certificate.isAuthority;
  const at = { id: name };
  return unless(
    [issuer?.isAuthority === true, () => violation('certificate/issuer', at, ['issuer'], 'is no authority')],
    [
      issuer?.privateKey === certificate.issuerKey,
      () => violation('certificate/issuer-key', at, ['issuerKey'], 'is not the key of the issuer'),
    ],
    [
      !isLeaf || validityHours < (issuer?.validityHours ?? 0),
      () => violation('certificate/validity', at, ['validityHours'], 'outlives its issuer'),
    ],
    [
      earlyRenewalHours < validityHours,
      () => violation('certificate/renewal', at, ['earlyRenewalHours'], 'is issued anew at every deployment'),
    ],
    [
      isLeaf || earlyRenewalHours === 0,
      () => violation('authority/renewal', at, ['earlyRenewalHours'], 'shuts out all that it has signed'),
    ],
    [
      !isLeaf || (allowedUses.includes('digital_signature') && !allowedUses.includes('cert_signing')),
      () => violation('certificate/uses', at, ['allowedUses'], 'are not those of a server or client'),
    ],
  );
});

/** A key that two have, neither can prove anything with. */
export const keysAreOfOneHolder: AzureRule = ({ issued }) =>
  (issued?.keys ?? []).flatMap(({ name }) => {
    const holders = issued?.certificates.filter(({ privateKey }) => privateKey === name) ?? [];
    return unless([
      holders.length === 1,
      () => violation('key/holder', { id: name }, [], `is the key of ${holders.length} certificates`),
    ]);
  });

function isOfLeaf(use: string): boolean {
  return use === 'server_auth' || use === 'client_auth';
}
