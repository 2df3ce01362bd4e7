import { changeJson } from '@etcd-iac/observe';
import {
  isList,
  isObject,
  type Issued,
  type Json,
  type ObservedAzure,
  type ObservedCertificate,
} from '@etcd-iac/observe/observed';

/** One thing made wrong in what was observed, and the rule that finds it. */
export type WrongCluster = readonly [
  what: string,
  change: (observed: ObservedAzure) => ObservedAzure,
  rule: string,
];

const inMember =
  (path: string, change: (part: Json) => Json | undefined) =>
  (observed: ObservedAzure): ObservedAzure => {
    const index = observed.resources.findIndex(
      ({ type, name }) => type.endsWith('/containerGroups') && name.startsWith('ci-etcd1-'),
    );
    const resources = changeJson(
      observed.resources as unknown as Json,
      `${index}.body.properties.${path}`,
      change,
    );
    return { ...observed, resources: resources as unknown as ObservedAzure['resources'] };
  };

/** Changes a variable of etcd, or takes it away. */
const inVariable = (name: string, value?: string) =>
  inMember('containers.0.properties.environmentVariables', (variables) =>
    (isList(variables) ? variables : []).flatMap((variable) => {
      if (!isObject(variable) || variable.name !== name) return [variable];
      return value === undefined ? [] : [{ name, value }];
    }),
  );

/** Changes a variable of the container beside etcd. */
const inClient = (name: string, value: string) =>
  inMember('containers.1.properties.environmentVariables', (variables) =>
    (isList(variables) ? variables : []).map((variable) =>
      isObject(variable) && variable.name === name ? { name, value } : variable,
    ),
  );

const inIssued = (change: (issued: Issued) => Issued) => (observed: ObservedAzure) => ({
  ...observed,
  issued: change(observed.issued ?? { keys: [], certificates: [] }),
});

/** Changes the first certificate whose name begins so. */
const inCertificate = (start: string, change: Partial<ObservedCertificate>) =>
  inIssued((issued) => ({
    ...issued,
    certificates: issued.certificates.map((one) =>
      one.name.startsWith(start) ? { ...one, ...change } : one,
    ),
  }));

const authority = 'etcd-authority-1';
const member = 'etcd-member (etcd1.';
const memberNames = ['etcd1.etcd.internal', 'localhost'];
const otherKey = { 'tls.key': { $base64: { $privateKey: `key of root by ${authority}` } } };

/** Things that are wrong with certificates, and with who is told what of them. */
export const wrongClusters: readonly WrongCluster[] = [
  ['an authority that is none', inCertificate(authority, { isAuthority: false }), 'authority/flag'],
  ['one that may not sign', inCertificate(authority, { allowedUses: ['crl_signing'] }), 'authority/uses'],
  ['one for a server', inCertificate(authority, { dnsNames: ['localhost'] }), 'authority/uses'],
  ['one without a key id', inCertificate(authority, { hasSubjectKeyId: false }), 'authority/key-id'],
  ['one that is renewed', inCertificate(authority, { earlyRenewalHours: 1 }), 'authority/renewal'],
  ['another signature', inCertificate(member, { issuerKey: 'key of root' }), 'certificate/issuer-key'],
  ['another issuer', inCertificate(member, { issuer: `root by ${authority}` }), 'certificate/issuer'],
  [
    'a client called like a member',
    inCertificate('root', { subject: { common_name: 'etcd-member' } }),
    'client/common-name',
  ],
  ['a long life', inCertificate(member, { validityHours: 87_600 }), 'certificate/validity'],
  ['endless renewal', inCertificate(member, { earlyRenewalHours: 8760 }), 'certificate/renewal'],
  ['no signing of handshakes', inCertificate(member, { allowedUses: ['server_auth'] }), 'certificate/uses'],
  [
    'one key for two',
    inCertificate('etcd-member (etcd2.', {
      privateKey: `key of ${member}etcd.internal, localhost) by ${authority}`,
    }),
    'key/holder',
  ],
  ['a member for clients only', inCertificate(member, { allowedUses: ['client_auth'] }), 'member/uses'],
  ['a member for servers only', inCertificate(member, { allowedUses: ['server_auth'] }), 'member/uses'],
  ['a member without its name', inCertificate(member, { dnsNames: ['localhost'] }), 'member/names'],
  [
    'a member that is no localhost',
    inCertificate(member, { dnsNames: memberNames.slice(0, 1) }),
    'member/names',
  ],
  ['a member with an address', inCertificate(member, { ipAddresses: ['10.0.0.4'] }), 'member/names'],
  [
    'a member of another name',
    inCertificate(member, { subject: { common_name: 'x' } }),
    'member/common-name',
  ],
  ['an untrusted member', inCertificate(member, { issuer: 'etcd-authority-2' }), 'member/trust'],
  [
    "another's key",
    inMember('volumes.1.secret', (files) => ({ ...(files as object), ...otherKey })),
    'member/key',
  ],
  [
    'no authorities',
    inMember('volumes.1.secret', (files) => ({ ...(files as object), 'ca.crt': '' })),
    'member/authorities',
  ],
  ['a client for servers', inCertificate('root', { allowedUses: ['server_auth'] }), 'client/uses'],
  ['an untrusted client', inCertificate('root', { issuer: 'etcd-authority-2' }), 'client/trust'],
  [
    'a client without a certificate',
    inClient('ETCDCTL_CERT', '/etc/etcd/tls/none.crt'),
    'client/certificate',
  ],
  ['a client with no key', inClient('ETCDCTL_KEY', '/etc/etcd/tls/ca.crt'), 'client/key'],
  ['a client in plain', inClient('ETCDCTL_ENDPOINTS', 'http://localhost:2379'), 'client/scheme'],
  [
    'a client of a stranger',
    inClient('ETCDCTL_ENDPOINTS', 'https://etcd9.etcd.internal:2379'),
    'client/host',
  ],
  ['a client that trusts nobody', inClient('ETCDCTL_CACERT', '/etc/etcd/tls/tls.key'), 'client/authorities'],
  ['a file elsewhere', inVariable('ETCD_CERT_FILE', '/certificates/tls.crt'), 'tls/file'],
  ['a plain URL', inVariable('ETCD_LISTEN_PEER_URLS', 'http://0.0.0.0:2380'), 'tls/scheme'],
  ['no certificate for peers', inVariable('ETCD_PEER_CERT_FILE'), 'tls/variables'],
  ['peers that are not asked', inVariable('ETCD_PEER_CLIENT_CERT_AUTH', 'false'), 'tls/peers'],
  ['clients that are not asked', inVariable('ETCD_CLIENT_CERT_AUTH', 'false'), 'tls/clients'],
  ['secret metrics', inVariable('ETCD_LISTEN_METRICS_URLS', 'https://0.0.0.0:2381'), 'tls/metrics'],
  ['data elsewhere', inVariable('ETCD_DATA_DIR', '/data'), 'cluster/data'],
];

/** Things that are wrong with agents. */
export const wrongAgents: readonly WrongCluster[] = [
  ['a vault elsewhere', inVariable('ETCD_IAC_AGENT_VAULT_DIR', '/elsewhere'), 'agent/vault'],
  ['a record elsewhere', inVariable('ETCD_IAC_AGENT_MEMBERS_RECORD', 'x.etcd.internal'), 'agent/declared'],
  ['another member', inVariable('ETCD_NAME', 'etcd9'), 'agent/declared'],
  [
    'an agent called root',
    inCertificate('etcd-agent', { subject: { common_name: 'root' } }),
    'agent/certificate',
  ],
  ['no certificate', inVariable('ETCD_IAC_AGENT_CERTIFICATE_FILE', '/nowhere'), 'agent/certificate'],
  ['a port that is closed', inVariable('ETCD_IAC_AGENT_STATUS_PORT', '2399'), 'cluster/reach'],
];
