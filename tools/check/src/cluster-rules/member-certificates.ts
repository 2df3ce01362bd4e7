import type { AzureRule, CheckedAzure } from '../azure-rules/azure-rule';
import { unless } from '../azure-rules/azure-rule';
import { readMembers, secretFileAt, type ReadContainer } from './containers';
import { readCertificates, type ReadCertificate } from './read-certificate';
import { broken } from './transport';

/** The two roles in which a member shows a certificate. */
const roles = ['ETCD', 'ETCD_PEER'] as const;

/** A member's certificate is for servers and clients, for its own name, and goes with the key beside it. */
export const memberCertificatesHold: AzureRule = (observed) =>
  securedMembers(observed).flatMap((member) =>
    roles.flatMap((role) => {
      const { variables } = member;
      const [leaf] = certificatesAt(member, `${role}_CERT_FILE`, observed);
      if (!leaf) return [broken(member, 'member/certificate', `has no certificate as ${role}`)];
      const hosts = hostsOf(member);
      const missing = [...hosts, ...(leaf.isIssuedHere ? ['localhost'] : [])].filter(
        (name) => !leaf.dnsNames.includes(name),
      );
      const allowedName = variables.get('ETCD_PEER_CERT_ALLOWED_CN');
      const authorities = certificatesAt(member, 'ETCD_PEER_TRUSTED_CA_FILE', observed);
      return unless(
        [
          leaf.isForServers && leaf.isForClients && !leaf.isAuthority,
          () => broken(member, 'member/uses', 'is not for servers and clients'),
        ],
        [
          missing.length === 0,
          () => broken(member, 'member/names', `does not hold for ${missing.join(', ')}`),
        ],
        [
          // etcd compares addresses with where a member comes from, and those of groups change.
          !leaf.isIssuedHere || leaf.ipAddresses.length === 0,
          () => broken(member, 'member/names', 'holds for an address, which may change'),
        ],
        [
          leaf.hasKey(secretFileAt(member, variables.get(`${role}_KEY_FILE`))),
          () => broken(member, 'member/key', 'is not the key of the certificate'),
        ],
        [
          role !== 'ETCD_PEER' || allowedName === undefined || leaf.commonName === allowedName,
          () => broken(member, 'member/common-name', `is not ${allowedName ?? ''}, which its peers ask for`),
        ],
        [
          authorities.length > 0 && authorities.every(({ isAuthority }) => isAuthority),
          () => broken(member, 'member/authorities', 'trusts what is no authority, or none'),
        ],
      );
    }),
  );

/** Every member trusts whoever has signed the certificate of any other one. */
export const membersTrustEachOther: AzureRule = (observed) => {
  const members = securedMembers(observed);
  return members.flatMap((member) => {
    const trusted = certificatesAt(member, 'ETCD_PEER_TRUSTED_CA_FILE', observed);
    return members
      .flatMap((other) => certificatesAt(other, 'ETCD_PEER_CERT_FILE', observed).slice(0, 1))
      .filter((leaf) => !trusted.some((authority) => leaf.isIssuedBy(authority)))
      .map(() => broken(member, 'member/trust', 'does not trust the authority of another member'));
  });
};

/** Members that speak HTTPS. */
export function securedMembers(observed: CheckedAzure): readonly ReadContainer[] {
  return readMembers(observed).filter(({ variables }) =>
    variables.get('ETCD_LISTEN_PEER_URLS')?.startsWith('https:'),
  );
}

/** The certificates in the file that a variable names. */
export function certificatesAt(
  container: ReadContainer,
  variable: string,
  { issued }: CheckedAzure,
): readonly ReadCertificate[] {
  return readCertificates(secretFileAt(container, container.variables.get(variable)), issued);
}

function hostsOf({ variables }: ReadContainer): readonly string[] {
  const urls = ['ETCD_INITIAL_ADVERTISE_PEER_URLS', 'ETCD_ADVERTISE_CLIENT_URLS'].flatMap(
    (name) => variables.get(name)?.split(',') ?? [],
  );
  return [...new Set(urls.map((url) => new URL(url).hostname))];
}
