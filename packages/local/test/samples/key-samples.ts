import { generateKeyPairSync } from 'node:crypto';
import type { MadeCertificate } from '../support/certificate-maker';
import {
  authority,
  ca,
  client,
  curve,
  given,
  inAuthorities,
  inKey,
  inMember,
  issuedBy,
  leaf,
  member,
  notTheKey,
  ofMember,
  onUnknownCurve,
  parameters,
  refused,
  refusedSinceGo125,
  rsaKeys,
  second,
  taken,
  type Sample,
} from './sample';

const noKey = /^cannot be read as a private key/;
const pem = (keys: MadeCertificate['keys'], type: 'pkcs1' | 'sec1') =>
  keys.privateKey.export({ type: type, format: 'pem' }) as string;
const ofRsa = leaf(authority, { keys: rsaKeys() });
const encrypted = (type: 'pkcs8' | 'sec1') =>
  member.keys.privateKey.export({ type, format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }) as string;
const explicit = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });

export const privateKeySamples: readonly Sample[] = [
  taken(
    'a key of SEC 1',
    inKey(() => pem(member.keys, 'sec1')),
  ),
  taken(
    'a key of SEC 1 after parameters',
    inKey(() => parameters + pem(member.keys, 'sec1')),
  ),
  taken('a key of PKCS 1', given({ member: { ...ofRsa, privateKey: pem(ofRsa.keys, 'pkcs1') } })),
  taken(
    'a key with another label',
    inKey((text) => text.replaceAll('PRIVATE KEY', 'EC PRIVATE KEY')),
  ),
  refused(
    'an encrypted key',
    noKey,
    inKey(() => encrypted('pkcs8')),
  ),
  refused(
    'an encrypted key of SEC 1',
    noKey,
    inKey(() => encrypted('sec1')),
  ),
  refused(
    'an encrypted key before a plain one',
    noKey,
    inKey((text) => encrypted('pkcs8') + text),
  ),
  refused(
    'the key of another',
    notTheKey,
    inKey(() => client.privateKey),
  ),
  refused(
    'a key of another kind',
    notTheKey,
    inKey(() => ofRsa.privateKey),
  ),
  refused(
    'the intermediate first',
    notTheKey,
    inMember((text) => second.certificate + text),
  ),
  refused(
    'a key with the parameters of its curve',
    noKey,
    inKey(() => explicit.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
  ),
];

const bitsOf = (count: number) => new RegExp(`has an RSA key of ${count} bits`);
const tlsKey = /etcd cannot use for TLS/;

export const keyKindSamples: readonly Sample[] = [
  taken('RSA of 2048 bits', issuedBy(ca({ keys: rsaKeys() }), [], { keys: rsaKeys() })),
  taken('RSA of 1024 bits', ofMember({ keys: rsaKeys(1024) })),
  taken('P-384', ofMember({ keys: curve('P-384') })),
  taken('P-521', ofMember({ keys: curve('P-521') })),
  taken(
    'Ed25519',
    issuedBy(ca({ keys: generateKeyPairSync('ed25519') }), [], { keys: generateKeyPairSync('ed25519') }),
  ),
  taken('an authority on P-224', issuedBy(ca({ keys: curve('secp224r1') }))),
  refused('RSA of 512 bits', bitsOf(512), ofMember({ keys: rsaKeys(512) })),
  refusedSinceGo125('RSA of 1016 bits', bitsOf(1016), ofMember({ keys: rsaKeys(1016) })),
  refusedSinceGo125('an authority with RSA of 768 bits', bitsOf(768), issuedBy(ca({ keys: rsaKeys(768) }))),
  refused('P-224', tlsKey, ofMember({ keys: curve('secp224r1') })),
  refused('secp256k1', onUnknownCurve, ofMember({ keys: curve('secp256k1') })),
  refused('brainpool', onUnknownCurve, ofMember({ keys: curve('brainpoolP256r1') })),
  refused('an authority on secp256k1', onUnknownCurve, issuedBy(ca({ keys: curve('secp256k1') }))),
  refused(
    'another authority on secp256k1',
    onUnknownCurve,
    inAuthorities((text) => text + ca({ keys: curve('secp256k1') }).certificate),
  ),
  refused('the parameters of a curve', onUnknownCurve, ofMember({ keys: explicit })),
  refused('Ed448', tlsKey, ofMember({ keys: generateKeyPairSync('ed448') })),
  refused(
    'DSA',
    tlsKey,
    ofMember({ keys: generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }) }),
  ),
  refused(
    'RSA-PSS alone',
    tlsKey,
    ofMember({ keys: generateKeyPairSync('rsa-pss', { modulusLength: 2048 }) }),
  ),
];
