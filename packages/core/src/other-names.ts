import type { ClusterSpec, GivenCertificates, IssuedCertificates, KeyPair, Ports } from './cluster-spec';
import type { OtherNames } from './inspection/unknown-key';

/**
 * What the fields of a cluster are called in etcd's own flags, in Helm charts, operators and clouds, and what no field is for.
 * Written as one reads them; case, hyphens and plural do not matter.
 */
export const clusterOtherNames = {
  fields: {
    size: `
      replicas, nodes, members, instances, peers, machines, servers, voters, count, capacity, desired
      capacity, replica count, node count, member count, instance count`,
    bootstrapSize:
      'initial cluster state, initial size, initial cluster size, initial members, initial replicas',
    domain: 'domain name, dns domain, dns name, dns suffix, search domain, fqdn, zone name, dns zone name',
    name: 'prefix, name prefix, cluster id, resource name',
    version: 'etcd version, release, app version, engine version, image tag',
    ports: 'client port, peer port, metrics port, listen client urls, listen peer urls, listen metrics urls',
    initialClusterToken: 'token, cluster token, etcd token, discovery token',
    dataDir: 'data directory, data path, data folder, directory, dir',
    transportSecurity: `
      tls, ssl, mtls, https, security, secure, insecure, encryption, tls mode, tls enabled, auto tls,
      client cert auth, peer client cert auth, peer auto tls, client transport security, peer transport
      security`,
    certificates:
      'certs, cert, ca, pki, ca certificate, cert file, key file, trusted ca file, tls certificates, issuer',
    certificatesDir: 'certs dir, cert dir, tls dir, pki dir',
    corsOrigins: 'cors, origins, allowed origins, cors allowed origins',
    heartbeatIntervalMs: 'heartbeat, heartbeat interval, heartbeat ms',
    electionTimeoutMs: 'election, election timeout, election ms',
    snapshotCount: 'snapshot threshold, snapshot every',
    quotaBackendBytes: 'backend quota, db size, database size, max db size, database quota',
    autoCompaction: 'compaction, auto compaction mode, auto compaction retention, auto compact',
    maxRequestBytes: 'max request size, request size, max value size',
    logLevel: 'verbosity, log verbosity, debug',
    addressing: 'discovery, bootstrap, hosts, addresses, listen address, loopback',
    extraEnv: `
      env, envs, env vars, environment, environment variables, variables, extra environment, extra env
      vars, extra args, args, arguments, flags, etcd flags, etcd config, etcd options, parameters`,
  },
  missing: [
    {
      names: 'backup, restore, snapshot, disaster recovery, backup schedule, snapshot schedule',
      instead:
        'nothing here makes backups; leave it out, and take snapshots with "etcdctl snapshot save" (README of @etcd-iac/azure, "Running etcdctl")',
    },
    {
      names: 'monitoring, alert, alarm, metrics, prometheus, dashboard, grafana, observability, alerting',
      instead:
        'nothing here watches the cluster; leave it out, and let your monitoring read /metrics of each member at ports.metrics',
    },
    {
      names: `
      auth, authentication, authorization, user, role, rbac, password, username, credentials, root
      password`,
      instead:
        'users and roles are kept in etcd itself; leave it out, and set them up with etcdctl once the cluster runs; who may connect is decided by transportSecurity',
    },
    {
      names:
        'autoscaling, autoscale, autoscaler, scaling, min size, max size, min replicas, max replicas, scale',
      instead:
        'a cluster does not scale by itself; leave it out, and write how many members there are as size',
    },
    {
      names: `
        alt names, san, subject alternative names, alternative names, cert alt names, cert sans, dns names,
        common name, client, issued clients, validity, validity hours`,
      instead:
        'what certificates say stands within certificates; leave it out, and write certificates: { kind: "issued" } with dnsNames or clients',
    },
    {
      names: 'cipher suites, ciphers, tls ciphers, tls min version, tls version, tls protocols, crl',
      instead:
        'etcd reads it from its environment; leave it out, and write it in extraEnv, such as ETCD_CIPHER_SUITES',
    },
    {
      names: 'wal dir, wal, wal path',
      instead: 'the log is kept with the data; leave it out, and write dataDir for both',
    },
    {
      names: 'learner, witness, arbiter, proxy, gateway',
      instead: 'all members vote, and nothing else is planned; leave it out',
    },
  ],
} satisfies OtherNames<keyof ClusterSpec>;

export const portOtherNames = {
  fields: {
    client: 'client port, clients, port, api, grpc, http, https, listen client',
    peer: 'peer port, peers, raft, server, listen peer',
    metrics: 'metrics port, prometheus, health, monitoring, listen metrics',
  },
} satisfies OtherNames<keyof Ports>;

export const autoCompactionOtherNames = {
  fields: {
    mode: 'type, kind, auto compaction mode',
    retention: 'period, interval, duration, every, revisions, keep, auto compaction retention',
  },
} satisfies OtherNames<'mode' | 'retention'>;

export const issuedOtherNames = {
  fields: {
    validityHours: 'validity, validity days, ttl, lifetime, duration, days, expiry, validity period hours',
    earlyRenewalHours: 'renewal, renew before, renewal hours, early renewal, renewal days',
    authorityValidityHours: 'ca validity, ca validity hours, ca lifetime, authority validity',
    trustedAuthorities: 'authorities, cas, trusted cas, trusted ca',
    issuingAuthority: 'ca, authority, issuer, issuing ca',
    dnsNames: 'sans, san, subject alternative names, alt names, hosts, hostnames, domains, extra names',
    clients: 'users, client, client certificates, client certs, roles, common names, users of etcd',
  },
} satisfies OtherNames<keyof IssuedCertificates>;

export const givenOtherNames = {
  fields: {
    peer: 'peers, peer certificates, peer transport security, internal',
    authorities:
      'ca, cas, ca cert, ca certificate, ca bundle, ca pem, authority, root ca, trusted ca, trusted ca file',
    members: 'certificates, certs, servers, server, peers, nodes, leaves',
    peerCommonName: 'common name, cn, peer cn, peer cert allowed cn, allowed cn',
    client: 'client certificate, client cert, clients, root, admin',
  },
} satisfies OtherNames<keyof GivenCertificates>;

export const peerOtherNames = {
  fields: {
    authorities: 'ca, cas, ca cert, ca certificate, peer ca, peer trusted ca file, authority, root ca',
    members: 'certificates, certs, peers, servers, nodes, peer certificates',
  },
} satisfies OtherNames<'authorities' | 'members'>;

export const clientOtherNames = {
  fields: { commonName: 'name, cn, user, username, subject, role' },
} satisfies OtherNames<'commonName'>;

export const keyPairOtherNames = {
  fields: {
    certificate:
      'cert, crt, pem, chain, cert pem, certificate pem, certificate chain, public key, cert file, tls crt',
    privateKey: 'key, key pem, private key pem, secret key, key file, tls key, secret',
  },
} satisfies OtherNames<keyof KeyPair>;
