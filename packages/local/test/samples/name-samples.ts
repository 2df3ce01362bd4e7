import {
  authorityOnly,
  commonName,
  constraints,
  der,
  extension,
  loopback,
  name,
  names,
  sequence,
} from '../support/certificate-maker';
import {
  authority,
  ca,
  dns,
  given,
  issuedBy,
  ofMember,
  refused,
  taken,
  unreadable,
  withNames,
  type Sample,
} from './sample';

const limited = (limits: Parameters<typeof constraints>[0], isCritical = true) =>
  ca({ extensions: [authorityOnly(), constraints(limits, isCritical)] });
const mayNot = (what: string) =>
  new RegExp(`may not issue for ${what.replaceAll('.', '\\.').replaceAll('*', '\\*')}`);
const local = name(7, [127, 0, 0, 0, 255, 0, 0, 0]);

export const nameSamples: readonly Sample[] = [
  taken(
    'a permitted domain',
    issuedBy(limited({ permitted: [dns('internal'), local] }), [], withNames(dns('etcd1.etcd.internal'))),
  ),
  taken(
    'a permitted domain in other letters',
    issuedBy(limited({ permitted: [dns('ETCD.Internal')] }), [], withNames(dns('etcd1.etcd.internal'))),
  ),
  taken(
    'constraints for addresses alone',
    issuedBy(limited({ permitted: [local] }), [], withNames(dns('any.example'))),
  ),
  taken(
    'constraints, and a certificate without names',
    given({ authorities: authority.certificate + limited({ permitted: [dns('x')] }).certificate }),
  ),
  refused(
    'another domain',
    mayNot('etcd1.etcd.internal'),
    issuedBy(limited({ permitted: [dns('other.example')] }), [], withNames(dns('etcd1.etcd.internal'))),
  ),
  refused(
    'another domain, not critical',
    mayNot('etcd1.etcd.internal'),
    issuedBy(
      limited({ permitted: [dns('other.example')] }, false),
      [],
      withNames(dns('etcd1.etcd.internal')),
    ),
  ),
  refused(
    'a domain that only ends so',
    mayNot('myinternal'),
    issuedBy(limited({ permitted: [dns('internal')] }), [], withNames(dns('myinternal'))),
  ),
  refused(
    'an excluded domain',
    mayNot('etcd1.etcd.internal'),
    issuedBy(limited({ excluded: [dns('internal')] }), [], withNames(dns('etcd1.etcd.internal'))),
  ),
  refused(
    'the domain itself behind a dot',
    mayNot('etcd.internal'),
    issuedBy(limited({ permitted: [dns('.etcd.internal')] }), [], withNames(dns('etcd.internal'))),
  ),
  refused(
    'another range',
    mayNot('127.0.0.1'),
    issuedBy(limited({ permitted: [name(7, [10, 0, 0, 0, 255, 0, 0, 0])] })),
  ),
  refused('an excluded address', mayNot('127.0.0.1'), issuedBy(limited({ excluded: [local] }))),
  refused(
    'constraints of an intermediate',
    mayNot('a.example'),
    issuedBy(
      authority,
      [
        ca({
          issuer: authority,
          extensions: [authorityOnly(), constraints({ permitted: [dns('internal')] })],
        }),
      ],
      withNames(dns('a.example')),
    ),
  ),
  refused(
    'critical constraints for names of other kinds',
    /critical extensions that etcd does not know \(2\.5\.29\.30\)/,
    issuedBy(limited({ permitted: [der(0xa4, commonName('x'))] })),
  ),
  taken(
    'constraints for names of other kinds',
    issuedBy(limited({ permitted: [der(0xa4, commonName('x'))] }, false)),
  ),
  refused(
    'empty constraints',
    unreadable,
    issuedBy(ca({ extensions: [authorityOnly(), extension('2.5.29.30', sequence())] })),
  ),
  refused(
    'no names but the common one',
    /does not hold for 127\.0\.0\.1 but for no names/,
    ofMember({ subject: commonName('127.0.0.1'), extensions: [] }),
  ),
  refused(
    'the address as a domain',
    /does not hold for 127\.0\.0\.1/,
    ofMember({ extensions: [names(dns('127.0.0.1'))] }),
  ),
  refused(
    'an address of another length',
    unreadable,
    ofMember({ extensions: [names(loopback, name(7, [127, 0, 0]))] }),
  ),
  refused('a domain of other letters', unreadable, ofMember(withNames(name(2, [0xe4])))),
];
