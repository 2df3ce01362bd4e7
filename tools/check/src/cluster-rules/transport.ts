import type { AzureRule } from '../azure-rules/azure-rule';
import { unless } from '../azure-rules/azure-rule';
import { violation, type Violation } from '../violation';
import { readContainers, readMembers, secretFileAt, type ReadContainer } from './containers';

/** Variables of etcd and etcdctl that name a file. */
const namesFile =
  /^(ETCD_(PEER_)?(CERT|KEY|TRUSTED_CA)_FILE|ETCD_IAC_AGENT_(AUTHORITIES|CERTIFICATE|PRIVATE_KEY)_FILE|ETCDCTL_(CACERT|CERT|KEY))$/;

/** A file that a variable names is there: in a secret volume that is mounted around it. */
export const filesAreMounted: AzureRule = (observed) =>
  readContainers(observed).flatMap((container) =>
    [...container.variables]
      .filter(([name, path]) => namesFile.test(name) && secretFileAt(container, path) === undefined)
      .map(([name, path]) => broken(container, 'tls/file', `${name} names ${path}, which is not there`)),
  );

const urlVariables = [
  'ETCD_LISTEN_PEER_URLS',
  'ETCD_INITIAL_ADVERTISE_PEER_URLS',
  'ETCD_LISTEN_CLIENT_URLS',
  'ETCD_ADVERTISE_CLIENT_URLS',
  'ETCD_INITIAL_CLUSTER',
];

const neededForHttps = [
  'ETCD_CERT_FILE',
  'ETCD_KEY_FILE',
  'ETCD_PEER_CERT_FILE',
  'ETCD_PEER_KEY_FILE',
  'ETCD_PEER_TRUSTED_CA_FILE',
  'ETCD_PEER_CLIENT_CERT_AUTH',
];

/**
 * A member speaks HTTPS everywhere but for metrics, with all that this needs, or HTTP everywhere and with nothing of it. Clients
 * are asked for certificates if and only if there are authorities to check them by.
 */
export const schemesAreOne: AzureRule = (observed) =>
  readMembers(observed).flatMap((member) => {
    const { variables } = member;
    const urls = urlVariables.flatMap((name) => variables.get(name)?.match(/https?:\/\/[^,]+/g) ?? []);
    const schemes = new Set(urls.map((url) => new URL(url).protocol));
    const isHttps = schemes.has('https:');
    const tlsVariables = [...variables.keys()].filter((name) => /_FILE$|_AUTH$|_CN$/.test(name));
    const missing = neededForHttps.filter((name) => !variables.has(name));
    const asksClients = variables.get('ETCD_CLIENT_CERT_AUTH') === 'true';
    return unless(
      [schemes.size === 1, () => broken(member, 'tls/scheme', 'speaks HTTP here and HTTPS there')],
      [
        isHttps || tlsVariables.length === 0,
        () => broken(member, 'tls/variables', `has no use for ${tlsVariables.join(', ')}`),
      ],
      [
        !isHttps || missing.length === 0,
        () => broken(member, 'tls/variables', `lacks ${missing.join(', ')}`),
      ],
      [
        !isHttps || variables.get('ETCD_PEER_CLIENT_CERT_AUTH') === 'true',
        () => broken(member, 'tls/peers', 'takes anybody for a member'),
      ],
      [
        asksClients === variables.has('ETCD_TRUSTED_CA_FILE'),
        () =>
          broken(
            member,
            'tls/clients',
            'asks clients for certificates that it cannot check, or the other way',
          ),
      ],
      [
        (variables.get('ETCD_LISTEN_METRICS_URLS') ?? '').startsWith('http://'),
        () => broken(member, 'tls/metrics', 'asks the probe for a certificate'),
      ],
    );
  });

/** A violation by a container. */
export function broken({ group, at }: ReadContainer, rule: string, message: string): Violation {
  return violation(rule, group, at, message);
}
