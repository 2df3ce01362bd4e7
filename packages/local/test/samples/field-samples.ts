import {
  authorityOnly,
  clientAuth,
  commonName,
  extension,
  integer,
  keyUsage,
  loopback,
  makeCertificate,
  names,
  octets,
  serverAuth,
  usages,
} from '../support/certificate-maker';
import {
  authority,
  ca,
  given,
  issuedBy,
  ofMember,
  refused,
  refusedSinceGo125,
  taken,
  through,
  unreadable,
  type Sample,
} from './sample';

const unknown = /critical extensions that etcd does not know \(1\.3\.6\.1\.4\.1\.99999\.1\)/;
const unknownExtension = (isCritical: boolean) => extension('1.3.6.1.4.1.99999.1', octets(), isCritical);

export const fieldSamples: readonly Sample[] = [
  taken('both usages', ofMember({ extensions: [names(loopback), usages(serverAuth, clientAuth)] })),
  taken('a member without signature usage', ofMember({ extensions: [names(loopback), keyUsage(0x20)] })),
  refused(
    'a member for servers alone',
    /may not be used for clientAuth/,
    ofMember({ extensions: [names(loopback), usages(serverAuth)] }),
  ),
  refused(
    'a client for servers alone',
    /may not be used for clientAuth/,
    given({ client: makeCertificate({ issuer: authority, extensions: [usages(serverAuth)] }) }),
  ),
  refused(
    'an authority for servers alone',
    /authority that may not be used for clientAuth/,
    issuedBy(ca({ extensions: [authorityOnly(), usages(serverAuth)] })),
  ),
  refused(
    'a usage of another kind',
    /may not be used for serverAuth and clientAuth/,
    ofMember({ extensions: [names(loopback), usages('1.3.6.1.5.5.7.3.3')] }),
  ),
  refused('expired', /^expired on/, ofMember({ from: -3, to: -1 })),
  refused('not valid yet', /^holds only from/, ofMember({ from: 1, to: 3 })),
  refused('an authority that has expired', /^expired on/, issuedBy(ca({ from: -3, to: -1 }))),
  refused(
    'an intermediate that is not valid yet',
    /an intermediate certificate that holds only from/,
    through({ from: 1, to: 3 }),
  ),
  taken('an unknown extension', ofMember({ extensions: [names(loopback), unknownExtension(false)] })),
  refused(
    'an unknown critical extension',
    unknown,
    ofMember({ extensions: [names(loopback), unknownExtension(true)] }),
  ),
  refused(
    'an authority with an unknown critical extension',
    unknown,
    issuedBy(ca({ extensions: [authorityOnly(), unknownExtension(true)] })),
  ),
  refused('an extension twice', unreadable, ofMember({ extensions: [names(loopback), names(loopback)] })),
  refusedSinceGo125(
    'a serial number below zero',
    /a serial number below zero/,
    ofMember({ serial: integer(0x80) }),
  ),
  refused('a serial number with a byte too many', unreadable, ofMember({ serial: integer(0, 1) })),
  refused('an at sign in text that has none', unreadable, ofMember({ subject: commonName('a@b', 0x13) })),
  refused(
    'a length in more bytes than it needs',
    unreadable,
    ofMember({ subject: Buffer.from([0x30, 0x81, 0x00]) }),
  ),
  refused(
    'a key identifier of another form',
    unreadable,
    ofMember({ extensions: [names(loopback), extension('2.5.29.35', octets())] }),
  ),
  refused(
    'a critical key identifier',
    unreadable,
    ofMember({ extensions: [names(loopback), extension('2.5.29.14', octets(octets()), true)] }),
  ),
  refused(
    'distribution points of another form',
    unreadable,
    ofMember({ extensions: [names(loopback), extension('2.5.29.31', octets())] }),
  ),
];
