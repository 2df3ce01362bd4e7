import type { AzureRule, CheckedAzure } from '../azure-rules/azure-rule';
import { unless } from '../azure-rules/azure-rule';
import { violation } from '../violation';
import { readClients, readMembers, secretFileAt, type ReadContainer } from './containers';
import { certificatesAt, securedMembers } from './member-certificates';
import { broken } from './transport';

/** A client that members ask for a certificate has one that they trust, with its key. */
export const clientsAreAccepted: AzureRule = (observed) => {
  const asking = securedMembers(observed).filter(({ variables }) => variables.has('ETCD_TRUSTED_CA_FILE'));
  const trusted = asking.map((member) => certificatesAt(member, 'ETCD_TRUSTED_CA_FILE', observed));
  if (asking.length === 0) return [];
  return readClients(observed).flatMap((client) => {
    const [leaf] = certificatesAt(client, 'ETCDCTL_CERT', observed);
    if (!leaf) return [broken(client, 'client/certificate', 'has no certificate to show')];
    return unless(
      [leaf.isForClients, () => broken(client, 'client/uses', 'is not for clients')],
      [
        leaf.hasKey(secretFileAt(client, client.variables.get('ETCDCTL_KEY'))),
        () => broken(client, 'client/key', 'is not the key of the certificate'),
      ],
      [
        trusted.every((authorities) => authorities.some((authority) => leaf.isIssuedBy(authority))),
        () => broken(client, 'client/trust', 'is not trusted by all members'),
      ],
    );
  });
};

/** Whoever is issued a certificate for clients alone does not bear the common name that members know each other by. */
export const clientsAreNoMembers: AzureRule = (observed) => {
  const ofMembers = securedMembers(observed).map(({ variables }) =>
    variables.get('ETCD_PEER_CERT_ALLOWED_CN'),
  );
  return (observed.issued?.certificates ?? [])
    .filter(({ isAuthority, allowedUses }) => !isAuthority && !allowedUses.includes('server_auth'))
    .filter(({ subject }) => ofMembers.some((name) => name !== undefined && name === subject.common_name))
    .map(({ name }) => violation('client/common-name', { id: name }, ['subject'], 'passes for a member'));
};

/** A client speaks as members do, and trusts whoever has signed their certificates. */
export const clientsTrustMembers: AzureRule = (observed) => {
  const leaves = securedMembers(observed).flatMap((one) =>
    certificatesAt(one, 'ETCD_CERT_FILE', observed).slice(0, 1),
  );
  const scheme = leaves.length > 0 ? 'https:' : 'http:';
  const isAlone = readMembers(observed).length === 0;
  return readClients(observed).flatMap((client) => {
    const unheld = hostsOf(client).filter((host) => !holdsFor(host, client, observed));
    const authorities = certificatesAt(client, 'ETCDCTL_CACERT', observed);
    const endpoints = client.variables.get('ETCDCTL_ENDPOINTS')?.split(',') ?? [];
    return unless(
      [
        isAlone || endpoints.every((endpoint) => endpoint.startsWith(scheme)),
        () => broken(client, 'client/scheme', `does not speak ${scheme}`),
      ],
      [
        leaves.every((leaf) => authorities.some((authority) => leaf.isIssuedBy(authority))),
        () => broken(client, 'client/authorities', 'does not trust the certificates of all members'),
      ],
      [
        leaves.length === 0 || unheld.length === 0,
        () => broken(client, 'client/host', `asks for ${unheld.join(', ')}, which no certificate holds for`),
      ],
    );
  });
};

function hostsOf({ variables }: ReadContainer): readonly string[] {
  const endpoints = variables.get('ETCDCTL_ENDPOINTS')?.split(',') ?? [];
  return endpoints.map((endpoint) => new URL(endpoint).hostname);
}

/** Whether the member that is reached by a name proves to have it; `localhost` is the member in the same group. */
function holdsFor(host: string, client: ReadContainer, observed: CheckedAzure): boolean {
  return securedMembers(observed)
    .filter(({ group }) => host !== 'localhost' || group === client.group)
    .some((member) => certificatesAt(member, 'ETCD_CERT_FILE', observed)[0]?.dnsNames.includes(host));
}
