import { isIP } from 'node:net';

import { TlsError } from './tls-error';
import { SubjectAlternativeNameExtension, type JsonGeneralName } from './x509';

/** What a certificate is for, besides its subject. */
export interface AlternativeNames {
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly uris?: readonly string[];
}

/**
 * The names as a certificate has them, nothing where there are none.
 *
 * @throws TlsError for an address that is none
 */
export function alternativeNameExtensions(
  { dnsNames = [], ipAddresses = [], uris = [] }: AlternativeNames,
  isSubjectEmpty: boolean,
): SubjectAlternativeNameExtension[] {
  const badAddress = ipAddresses.find((address) => isIP(address) === 0);
  if (badAddress !== undefined) {
    throw new TlsError(`Invalid IP address: Failed to parse ${JSON.stringify(badAddress)}`);
  }
  const names: JsonGeneralName[] = [
    ...dnsNames.map((value) => ({ type: 'dns' as const, value })),
    ...ipAddresses.map((value) => ({ type: 'ip' as const, value })),
    ...uris.map((value) => ({ type: 'url' as const, value })),
  ];
  // Critical where nothing else says whose certificate it is. Source: RFC 5280, section 4.2.1.6.
  return names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names, isSubjectEmpty)];
}
