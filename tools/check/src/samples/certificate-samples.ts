import type { AzureSpec } from '@etcd-iac/azure';
import {
  givenCommonName,
  makeAuthority,
  makeGivenCertificates,
  makePair,
  type GivenCertificates,
} from './given-certificates';
import type { OptionSample } from './option-sample';

/** Certificates for the plain spec, and others that could take the place of some of them. */
export interface SampleCertificates {
  readonly given: GivenCertificates;
  /** For the same members, by another authority. */
  readonly other: GivenCertificates;
  /** A new one of the first member of these, for the key that it has. */
  readonly renewedOther: string;
  /** A new certificate of the first member, for the key that it has. */
  readonly renewedMember: string;
  /** A new certificate of the client, for the key that it has. */
  readonly renewedClient: string;
  /** Of the agents. */
  readonly agent: NonNullable<GivenCertificates['agent']>;
  /** A new certificate of the agents, for the key that they have. */
  readonly renewedAgent: string;
}

/** Makes what the samples of certificates need. */
export async function makeSampleCertificates(spec: AzureSpec): Promise<SampleCertificates> {
  const [authority, another] = [await makeAuthority(), await makeAuthority('other-authority')];
  const given = await makeGivenCertificates(spec, authority);
  const { dnsNames, memberKey } = {
    dnsNames: [`${spec.name}1.${spec.domain}`, 'localhost'],
    memberKey: given.members[0]?.privateKey,
  };
  const other = await makeGivenCertificates(spec, another);
  const agent = await makePair(authority, []);
  return {
    given,
    other,
    renewedOther: (await makePair(another, dnsNames, other.members[0]?.privateKey)).certificate,
    renewedMember: (await makePair(authority, dnsNames, memberKey)).certificate,
    renewedClient: (await makePair(authority, [], given.client?.privateKey)).certificate,
    agent,
    renewedAgent: (await makePair(authority, [], agent.privateKey)).certificate,
  };
}

/** A changed value for every option of certificates. */
export function certificateSamples({
  given,
  other,
  renewedOther,
  renewedMember,
  renewedClient,
  agent,
  renewedAgent,
}: SampleCertificates): Readonly<Record<string, OptionSample>> {
  const issued = { certificates: { kind: 'issued' } } as const;
  const named = { certificates: { kind: 'issued', clients: [{ commonName: 'payments' }] } } as const;
  const base = { certificates: given, sidecars: [etcdClient] };
  const withAgents = { agent: {}, certificates: { ...given, agent } };
  const { authorities, members } = other;
  const apart = { certificates: { ...given, peer: { authorities, members } } };
  const waiting = { certificates: { kind: 'issued', trustedAuthorities: [1, 2] } } as const;
  return {
    certificates: { value: given },
    'certificates(issued).authorityValidityHours': { base: issued, value: 50_000 },
    'certificates(issued).clients': { base: issued, value: [{ commonName: 'root' }, {}] },
    'certificates(issued).clients[].commonName': { base: named, value: 'invoices' },
    'certificates(issued).dnsNames': { base: issued, value: ['etcd.example.com', '*.etcd.example.com'] },
    'certificates(issued).earlyRenewalHours': { base: issued, value: 100 },
    'certificates(issued).issuingAuthority': { base: waiting, value: 2 },
    'certificates(issued).trustedAuthorities': { base: issued, value: [1, 2] },
    'certificates(issued).validityHours': { base: issued, value: 2000 },
    'certificates(given).agent.certificate': { base: withAgents, value: renewedAgent },
    'certificates(given).agent.privateKey': {
      base: withAgents,
      value: other.client?.privateKey,
      handIn: 'deferred',
    },
    'certificates(given).authorities': { base, value: `${given.authorities}${other.authorities}` },
    'certificates(given).client.certificate': { base, value: renewedClient },
    // In plain text, a key that does not belong to its certificate is refused.
    'certificates(given).client.privateKey': { base, value: other.client?.privateKey, handIn: 'deferred' },
    'certificates(given).members': { base, value: other.members, handIn: 'deferred' },
    'certificates(given).members[].certificate': { base, value: renewedMember },
    'certificates(given).peer.authorities': { base: apart, value: `${authorities}${given.authorities}` },
    'certificates(given).peer.members': { base: apart, value: given.members, handIn: 'deferred' },
    'certificates(given).peer.members[].certificate': { base: apart, value: renewedOther },
    'certificates(given).peer.members[].privateKey': {
      base: apart,
      value: given.members[0]?.privateKey,
      handIn: 'deferred',
    },
    'certificates(given).peerCommonName': { base, value: givenCommonName },
    'certificates(given).members[].privateKey': {
      base,
      value: other.members[0]?.privateKey,
      handIn: 'deferred',
    },
  };
}

const etcdClient = { name: 'backup', image: 'backup:1', cpu: 0.5, memoryGiB: 0.5, etcdClient: true };
