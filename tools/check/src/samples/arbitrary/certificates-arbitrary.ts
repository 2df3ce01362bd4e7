import type { AzureSpec } from '@etcd-iac/azure';
import * as fc from 'fast-check';
import {
  type GivenAuthority,
  givenCommonName,
  makeAuthority,
  makeGivenCertificates,
  makeGivenPeers,
  makePair,
} from '../given-certificates';
import { type Fields, merge } from './network-arbitrary';

const folder = fc.record(
  { certificatesDir: fc.constantFrom('/etc/etcd/tls', '/tls/') },
  { requiredKeys: [] },
);

const hours = fc.tuple(
  fc.integer({ min: 2, max: 20_000 }),
  fc.integer({ min: 20_001, max: 262_800 }),
  fc.double({ min: 0.01, max: 0.99, noNaN: true }),
);

const authorities = fc.constantFrom<Fields['certificates'] & object>(
  { kind: 'issued' },
  { kind: 'issued', trustedAuthorities: [3] },
  { kind: 'issued', trustedAuthorities: [1, 2] },
  { kind: 'issued', trustedAuthorities: [4, 5], issuingAuthority: 5 },
  { kind: 'issued', dnsNames: ['etcd.example.com', '*.etcd.example.com'] },
);

const clients = fc.constantFrom<Fields>(
  {
    certificates: {
      kind: 'issued',
      clients: [{ commonName: 'root' }, { commonName: 'system:payments' }, {}],
    },
  },
  { certificates: { kind: 'issued', clients: [{}] } },
  { certificates: { kind: 'issued', clients: [{ commonName: 'Payments' }, { commonName: 'payments' }] } },
);

const issued = fc
  .tuple(authorities, fc.option(hours, { nil: undefined }))
  .map(([certificates, times]): Fields => {
    if (!times) return { certificates };
    const [validityHours, authorityValidityHours, part] = times;
    const earlyRenewalHours = Math.max(1, Math.floor(validityHours * part));
    return {
      certificates: { ...certificates, validityHours, earlyRenewalHours, authorityValidityHours } as never,
    };
  });

/** Stand for certificates that are made once it is known for whom. */
const toBeGiven = [
  { kind: 'to be given' },
  { kind: 'to be given', peerCommonName: givenCommonName },
  { kind: 'to be given', peer: 'to be given' },
] as unknown as readonly NonNullable<Fields['certificates']>[];

const security = fc.constantFrom<Fields>(
  {},
  { transportSecurity: 'mutual' },
  { transportSecurity: 'server' },
);

const given = fc.constantFrom(...toBeGiven).map((wanted): Fields => ({ certificates: wanted }));

/** Transport security of each kind, with certificates of each kind. */
export const certificates: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant<Fields>({ transportSecurity: 'none' }),
  clients,
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        security,
        fc.oneof({ weight: 2, arbitrary: fc.constant<Fields>({}) }, { weight: 3, arbitrary: issued }, given),
        folder,
      )
      .map(merge),
  },
);

/** The same spec with the certificates that are to be given. */
export async function withGivenCertificates(spec: AzureSpec, authority: GivenAuthority): Promise<AzureSpec> {
  const { certificates: wanted } = spec;
  if (!wanted || !toBeGiven.includes(wanted)) return spec;
  const hasAgents = spec.agent !== undefined && spec.transportSecurity !== 'server';
  // With users, agents are known by their name.
  const agentName = spec.access && 'etcd-agent';
  const given = {
    ...wanted,
    ...(await makeGivenCertificates(spec, authority)),
    ...(hasAgents && { agent: await makePair(authority, [], undefined, agentName) }),
  };
  if (!('peer' in wanted)) return { ...spec, certificates: given };
  const peer = await makeGivenPeers(spec, await makeAuthority('company-peer-authority'));
  return { ...spec, certificates: { ...given, peer } };
}
