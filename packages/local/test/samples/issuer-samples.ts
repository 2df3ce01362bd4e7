import { authorityOnly, commonName, keyUsage, type CertificateRecipe } from '../support/certificate-maker';
import {
  authority,
  ca,
  curve,
  given,
  inMember,
  issuedBy,
  leaf,
  onUnknownCurve,
  refused,
  taken,
  through,
  type Sample,
} from './sample';

const notCa = /is no certificate of an authority/;
const chainOf = (length: number, recipe: CertificateRecipe = {}) => {
  const chain = [ca({ issuer: authority, ...recipe })];
  for (let index = 1; index < length; index += 1) chain.unshift(ca({ issuer: chain[0]! }));
  return chain;
};
const endOfPath = ca({ extensions: [authorityOnly(0)] });
const printable = ca({ subject: commonName('root', 0x13) });
const mixed = () => {
  const chain = chainOf(3);
  const own = leaf(chain[0]!);
  const texts = [own, ...chain.reverse()].map(({ certificate }) => certificate);
  return given({ member: { ...own, certificate: texts.join('') } });
};

export const issuerSamples: readonly Sample[] = [
  taken('an intermediate', through({})),
  taken('three intermediates in any order', mixed()),
  taken('an authority of version 1', issuedBy(ca({ version: 1, extensions: [] }))),
  taken('an authority with the usage', issuedBy(ca({ extensions: [authorityOnly(), keyUsage(0x04)] }))),
  taken(
    'a path that is as long as it may',
    issuedBy(authority, chainOf(2, { extensions: [authorityOnly(1)] })),
  ),
  refused(
    'an authority without the usage',
    /key usage without keyCertSign/,
    issuedBy(ca({ extensions: [authorityOnly(), keyUsage(0x80)] })),
  ),
  refused('an authority of version 3 that does not say it', notCa, issuedBy(ca({ extensions: [] }))),
  refused('an intermediate of version 1', notCa, through({ extensions: [] })),
  refused(
    'an intermediate of version 1',
    /an intermediate certificate that is of version 1/,
    through({ version: 1, extensions: [] }),
  ),
  refused(
    'an intermediate without the usage',
    /key usage without keyCertSign/,
    through({ extensions: [authorityOnly(), keyUsage(0x80)] }),
  ),
  refused(
    'a path that is too long',
    /an authority that allows 0 intermediate certificates below it, but there are 1/,
    issuedBy(endOfPath, [ca({ issuer: endOfPath })]),
  ),
  refused(
    'an intermediate with a path that is too long',
    /an intermediate certificate that allows 0 intermediate/,
    issuedBy(authority, chainOf(2, { extensions: [authorityOnly(0)] })),
  ),
  refused(
    'a missing intermediate',
    /is issued by none of the authorities/,
    given({ member: leaf(ca({ issuer: authority })) }),
  ),
  refused(
    'a name in another type of text',
    /another type of text/,
    issuedBy(printable, [], { issuerName: commonName('root') }),
  ),
  refused(
    'an intermediate that cannot be read',
    onUnknownCurve,
    inMember((text) => text + ca({ keys: curve('secp256k1') }).certificate),
  ),
];
