import type { IssuedCertificates, TransportSecurity } from './certificates-spec';
import { describeValue } from '../inspection/describe-value';
import { memberCommonName } from './plan-certificates';
import type { SpecIssue } from '../inspection/spec-issue';

/** Clients that certificates are issued to are told apart by their common names, and pass for nobody else. */
export function inspectIssuedClients(
  { clients }: IssuedCertificates,
  transportSecurity: TransportSecurity | undefined,
): SpecIssue[] {
  const path = 'certificates.clients';
  if (clients === undefined) return [];
  if (transportSecurity === 'server') {
    const message =
      'are given, but transportSecurity is "server", where clients need no certificate; leave one of them out';
    return [{ path, code: 'conflict', message }];
  }
  if (clients.length === 0) {
    const message =
      'has no client, so that nobody could connect; name one, or leave it out for the client "root"';
    return [{ path, code: 'required', message }];
  }
  const names = clients.map(({ commonName }) => commonName);
  return names.flatMap((name, index): SpecIssue[] => {
    const place = { path: `${path}.${index}${name === undefined ? '' : '.commonName'}` };
    if (names.indexOf(name) !== index) {
      const what =
        name === undefined
          ? 'is a second client without a common name'
          : `${describeValue(name)} is given twice`;
      return [{ ...place, code: 'conflict', message: `${what}; name each client once` }];
    }
    const whose = name === undefined ? undefined : bearer(name);
    if (whose === undefined) return [];
    const message = `${describeValue(name)} is the common name of ${whose}; choose another, such as the name of a user of etcd`;
    return [{ ...place, code: 'reserved', message }];
  });
}

/** Who has a common name already. */
function bearer(name: string): string | undefined {
  if (name === memberCommonName) return 'members, for one of which the client would pass';
  // OpenSSL takes a certificate that names itself as its issuer for one without another.
  return /^etcd-authority-\d+$/.test(name) ? 'an authority, which signs the others' : undefined;
}
