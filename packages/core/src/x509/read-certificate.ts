import { X509Certificate } from 'node:crypto';
import {
  bitString,
  boolean,
  DerError,
  derValues,
  integer,
  isNegative,
  numbered,
  objectId,
  ofType,
  onlyDer,
  tags,
  type Der,
} from './der';
import { readExtensions, type ExtensionFacts } from './extensions';
import { readPublicKey, UnreadableCertificate, type PublicKeyFacts } from './public-key';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm';
import { readCommonName, readTime } from './values';

/** A certificate as Go reads it. */
export interface Certificate extends ExtensionFacts {
  /** The same as OpenSSL reads it: to verify signatures and to match keys. */
  readonly openSsl: X509Certificate;
  readonly der: Buffer;
  readonly version: number;
  readonly signature: SignatureAlgorithm;
  /** Bytes of the names. Go compares these, so that the same letters in another type of text are another name. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** The last one of the subject, as `Subject.CommonName` of Go. */
  readonly commonName: string | undefined;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly key: PublicKeyFacts;
}

/**
 * Reads a certificate as strictly as etcd does.
 * Source: `ParseCertificate` of Go's crypto/x509, 1.24 to 1.26.
 *
 * @throws UnreadableCertificate, where it is none or none that Go takes.
 */
export function readCertificate(der: Buffer): Certificate {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof UnreadableCertificate) throw error;
    // DerError, or what OpenSSL says, which may quote what it has read.
    throw new UnreadableCertificate();
  }
}

function read(der: Buffer): Certificate {
  const [signed, algorithm, signature] = derValues(onlyDer(der, tags.sequence).content);
  const fields = derValues(ofType(signed, tags.sequence).content);
  const [first, ...rest] = fields;
  const hasVersion = first?.tag === numbered(0, 'constructed');
  const version = hasVersion ? readVersion(first) : 1;
  const [serial, innerAlgorithm, issuer, validity, subject, key, ...others] = hasVersion ? rest : fields;
  if (isNegative(integer(serial))) throw new UnreadableCertificate('has a serial number below zero');
  const outer = ofType(algorithm, tags.sequence);
  if (!ofType(innerAlgorithm, tags.sequence).content.equals(outer.content))
    throw new DerError('two algorithms');
  bitString(signature);
  const [from, to] = derValues(ofType(validity, tags.sequence).content);
  readCommonName(ofType(issuer, tags.sequence));
  const extensions = others.find(({ tag }) => tag === numbered(3, 'constructed'));
  return {
    openSsl: new X509Certificate(der),
    der,
    version,
    signature: readSignatureAlgorithm(outer),
    issuer: ofType(issuer, tags.sequence).raw,
    subject: ofType(subject, tags.sequence).raw,
    commonName: readCommonName(ofType(subject, tags.sequence)),
    validFrom: readTime(from),
    validTo: readTime(to),
    key: readPublicKey(key),
    ...readExtensions(version === 3 && extensions ? extensionsIn(extensions) : []),
  };
}

function readVersion({ content }: Der): number {
  const [number, ...more] = integer(onlyDer(content, tags.integer));
  if (number === undefined || number > 2 || more.length > 0) throw new DerError('no version');
  return number + 1;
}

function extensionsIn({ content }: Der) {
  return derValues(onlyDer(content, tags.sequence).content).map((extension) => {
    const values = derValues(ofType(extension, tags.sequence).content);
    const id = objectId(values.shift());
    const isCritical = values[0]?.tag === tags.boolean && boolean(values.shift());
    return { id, isCritical, value: ofType(values[0], tags.octetString).content };
  });
}
