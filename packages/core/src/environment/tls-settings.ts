import type { ExtraEnvIssue, ExtraText } from './extra-text';

/** Kinds of keys that certificates are signed with, as far as cipher suites care. */
export type TlsKey = 'ecdsa' | 'rsa';

/**
 * Suites that etcd knows by name, and the keys that serve each before TLS 1.3.
 * Source: Go's crypto/tls, `CipherSuites` and `InsecureCipherSuites`, 1.24 to 1.26; etcd's client/pkg/tlsutil.
 */
const suites: ReadonlyMap<string, TlsKey | 'tls1.3'> = new Map(
  [
    ...['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305_SHA256'].map(
      (name) => [name, 'tls1.3'] as const,
    ),
    ...[
      'RC4_128_SHA',
      'AES_128_CBC_SHA',
      'AES_256_CBC_SHA',
      'AES_128_CBC_SHA256',
      'AES_128_GCM_SHA256',
      'AES_256_GCM_SHA384',
      'CHACHA20_POLY1305',
      'CHACHA20_POLY1305_SHA256',
    ].flatMap((name) => [
      [`ECDHE_ECDSA_WITH_${name}`, 'ecdsa'] as const,
      [`ECDHE_RSA_WITH_${name}`, 'rsa'] as const,
    ]),
    ...[
      'RC4_128_SHA',
      '3DES_EDE_CBC_SHA',
      'AES_128_CBC_SHA',
      'AES_256_CBC_SHA',
      'AES_128_CBC_SHA256',
      'AES_128_GCM_SHA256',
      'AES_256_GCM_SHA384',
    ].map((name) => [`RSA_WITH_${name}`, 'rsa'] as const),
    ['ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 'rsa'] as const,
  ].map(([name, key]) => [`TLS_${name}`, key]),
);

/** One of these must be listed. Source: golang.org/x/net/http2, `ConfigureServer`. */
const http2Suites = ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];

const ciphers = 'ETCD_CIPHER_SUITES';

/** What is wrong with versions and cipher suites of TLS beside each other, whatever the certificates are. */
export function inspectTlsSettings(text: ExtraText): ExtraEnvIssue[] {
  const [min = 'TLS1.2', max, list] = ['ETCD_TLS_MIN_VERSION', 'ETCD_TLS_MAX_VERSION', ciphers].map(text);
  const issues: ExtraEnvIssue[] = [];
  if (min === 'TLS1.3' && max === 'TLS1.2') {
    const message = 'is below ETCD_TLS_MIN_VERSION, at which etcd ends; raise it or leave it out';
    issues.push({ variable: 'ETCD_TLS_MAX_VERSION', code: 'conflict', message });
  }
  if (list === undefined) return issues;
  const listed = list.split(',');
  if (!listed.every((name) => suites.has(name))) {
    const message = `is not a list of cipher suites as Go names them, with commas alone between; write such as "${http2Suites.join(',')}"`;
    return [...issues, { variable: ciphers, code: 'bad-format', message }];
  }
  if (min === 'TLS1.3') {
    const message =
      'lists suites, but ETCD_TLS_MIN_VERSION leaves TLS 1.3 alone, for which etcd takes no list; leave it out';
    return [...issues, { variable: ciphers, code: 'conflict', message }];
  }
  if (http2Suites.some((name) => listed.includes(name))) return issues;
  const message = `has none of the suites that HTTP/2 needs, without which etcd ends; add ${http2Suites.join(' or ')}`;
  return [...issues, { variable: ciphers, code: 'conflict', message }];
}

/**
 * Whether the suites can be used with the members' keys, where TLS 1.3, which needs none of them, is excluded.
 *
 * @param keys - The kinds of keys; they are in certificates, which are only read where suites are listed.
 */
export function inspectSuitesOfKeys(text: ExtraText, keys: () => readonly TlsKey[]): ExtraEnvIssue[] {
  const listed = text(ciphers)?.split(',');
  if (listed === undefined || text('ETCD_TLS_MAX_VERSION') !== 'TLS1.2') return [];
  if (!listed.every((name) => suites.has(name))) return [];
  const served = new Set(listed.map((name) => suites.get(name)));
  return keys()
    .filter((key) => !served.has(key))
    .map((key) => {
      const kind = key.toUpperCase();
      const other = `TLS_ECDHE_${kind}_WITH_AES_128_GCM_SHA256`;
      const message = `has no suite that serves members' keys, which are for ${kind}, so that nobody can connect with TLS 1.2; add ${other}, or leave ETCD_TLS_MAX_VERSION out`;
      return { variable: ciphers, code: 'conflict', message };
    });
}
