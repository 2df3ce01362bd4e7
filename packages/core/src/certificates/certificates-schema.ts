import v = require('valibot');
import {
  exactly,
  fieldsOf,
  folder,
  listOf,
  oneOf,
  says,
  text,
  valueOf,
  wholeNumber,
} from '../inspection/fields';
import {
  clientOtherNames,
  givenOtherNames,
  issuedOtherNames,
  keyPairOtherNames,
  peerOtherNames,
} from './certificates-other-names';
import type { CertificatesSpec } from './certificates-spec';

const hours = (max: number, years: number) =>
  wholeNumber({
    min: 1,
    max,
    rule: `a whole number of hours from 1 to ${max} (${years} years)`,
    remedy: 'leave it out for the default',
  });

const authority = wholeNumber({
  min: 1,
  max: 9999,
  rule: 'the number of an authority from 1 to 9999',
  remedy: 'start with 1',
});

const pem = (label: string, what: string) =>
  valueOf({
    maxLength: 100_000,
    // Not anchored: tools write comments and parameters around it. `given-certificates` reads it as strictly as etcd.
    pattern: new RegExp(`-----BEGIN ${label}-----`),
    rule: `${what} as PEM`,
    remedy: 'give the text of the file',
    shown: false,
  });

const keyPair = fieldsOf(
  {
    certificate: pem('CERTIFICATE', 'a certificate'),
    privateKey: pem('([A-Z]+ )?PRIVATE KEY', 'a private key'),
  },
  { rule: 'a certificate and its key', remedy: 'write { certificate, privateKey }', shown: false },
  keyPairOtherNames,
);

const keyPairs = listOf(keyPair, {
  most: 7,
  rule: 'a list of certificates with their keys',
  remedy: 'give one entry a member',
  shown: false,
});

const client = fieldsOf(
  {
    commonName: v.optional(
      text({
        maxLength: 64,
        pattern: /^\w([\w .@:-]*[\w.@:-])?$/,
        rule: 'a common name of 1 to 64 letters, digits, spaces and _ . @ : -, with a letter, digit or underscore first and no space last',
        remedy: 'write the name of a user of etcd, or leave it out for the JSON gateway',
      }),
    ),
  },
  { rule: 'a client', remedy: 'write { commonName: "payments" }, or {} for the JSON gateway' },
  clientOtherNames,
);

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

const dnsName = text({
  maxLength: 253,
  // With a number as its last label, it is taken for an IPv4 address.
  pattern: new RegExp(`^(\\*\\.(${label}\\.)+|(${label}\\.)*)[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`),
  rule: 'a DNS name in lower case of at most 253 characters, with a letter first in its last label and no final dot; of the first label, all may be "*", with two or more behind it',
  remedy: 'write such as "etcd.example.com" or "*.etcd.example.com", without a scheme and a port',
});

const certificates = {
  rule: 'the source of certificates',
  remedy: 'write { kind: "issued" } or { kind: "given", authorities, members: [...] }',
  shown: false,
};

/** Where certificates come from, field by field. Rules across fields stand in `inspect-certificates`. */
const source = v.variant(
  'kind',
  [
    fieldsOf(
      {
        kind: exactly('issued', certificates),
        validityHours: v.optional(hours(87_600, 10)),
        earlyRenewalHours: v.optional(hours(87_600, 10)),
        authorityValidityHours: v.optional(hours(262_800, 30)),
        trustedAuthorities: v.optional(
          listOf(authority, { most: 100, rule: 'a list of authorities by number', remedy: 'write [1]' }),
        ),
        issuingAuthority: v.optional(authority),
        dnsNames: v.optional(
          listOf(dnsName, { most: 50, rule: 'a list of DNS names', remedy: 'write ["etcd.example.com"]' }),
        ),
        clients: v.optional(
          listOf(client, {
            most: 50,
            rule: 'a list of clients',
            remedy: 'write [{ commonName: "root" }]',
          }),
        ),
      },
      certificates,
      issuedOtherNames,
    ),
    fieldsOf(
      {
        kind: exactly('given', certificates),
        authorities: pem('CERTIFICATE', 'one or more certificates'),
        members: keyPairs,
        peer: v.optional(
          fieldsOf(
            { authorities: pem('CERTIFICATE', 'one or more certificates'), members: keyPairs },
            {
              rule: 'certificates of members among each other',
              remedy: 'write { authorities, members: [...] }',
              shown: false,
            },
            peerOtherNames,
          ),
        ),
        peerCommonName: v.optional(
          text({
            maxLength: 64,
            pattern: /^[\w][\w .@:-]*$/,
            rule: 'a common name of 1 to 64 letters, digits, spaces and _ . @ : -',
            remedy: 'write it as it stands in the certificates of the members',
          }),
        ),
        client: v.optional(keyPair),
        agent: v.optional(keyPair),
      },
      certificates,
      givenOtherNames,
    ),
  ],
  says(certificates),
);

/** The fields of a spec that say it, each by itself. */
export const certificatesEntries = {
  transportSecurity: v.optional(
    oneOf(['mutual', 'server', 'none'], 'leave it out to have clients and members prove who they are'),
  ),
  certificates: v.optional(source),
  certificatesDir: v.optional(folder('/etc/etcd/tls')),
} satisfies Record<keyof CertificatesSpec, unknown>;
