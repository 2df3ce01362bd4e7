import { derValues, integer, numbered, objectId, ofType, tags, type Der } from './der';

/** Whether Go verifies a signature: it refuses what is broken, and does not know the rest. */
export interface SignatureAlgorithm {
  readonly name: string;
  readonly verdict: 'good' | 'insecure' | 'unknown';
}

const good = (name: string): SignatureAlgorithm => ({ name, verdict: 'good' });
const insecure = (name: string): SignatureAlgorithm => ({ name, verdict: 'insecure' });

/** Source: crypto/x509, `signatureAlgorithmDetails` and `checkSignature`, which verifies neither MD5 and SHA-1 nor DSA. */
const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.2': insecure('MD2 with RSA'),
  '1.2.840.113549.1.1.3': insecure('MD4 with RSA'),
  '1.2.840.113549.1.1.4': insecure('MD5 with RSA'),
  '1.2.840.113549.1.1.5': insecure('SHA-1 with RSA'),
  '1.3.14.3.2.29': insecure('SHA-1 with RSA'),
  '1.2.840.10045.4.1': insecure('SHA-1 with ECDSA'),
  '1.2.840.10040.4.3': insecure('SHA-1 with DSA'),
  '1.2.840.113549.1.1.11': good('SHA-256 with RSA'),
  '1.2.840.113549.1.1.12': good('SHA-384 with RSA'),
  '1.2.840.113549.1.1.13': good('SHA-512 with RSA'),
  '1.2.840.10045.4.3.2': good('SHA-256 with ECDSA'),
  '1.2.840.10045.4.3.3': good('SHA-384 with ECDSA'),
  '1.2.840.10045.4.3.4': good('SHA-512 with ECDSA'),
  '1.3.101.112': good('Ed25519'),
};

/** Hashes that RSA-PSS may use, with the only length of salt that Go takes beside each. */
const pssSaltBytes: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
};

/** Reads what RFC 5280 calls AlgorithmIdentifier. */
export function readSignatureAlgorithm(identifier: Der): SignatureAlgorithm {
  const [id, parameters] = derValues(identifier.content);
  const algorithm = objectId(id);
  if (algorithm === '1.2.840.113549.1.1.10') {
    return { name: 'RSA-PSS', verdict: isUsualPss(parameters) ? 'good' : 'unknown' };
  }
  return algorithms[algorithm] ?? { name: algorithm, verdict: 'unknown' };
}

/** Source: crypto/x509, `getSignatureAlgorithmFromAI`: the hash of the mask is the hash, and the salt is as long as it. */
function isUsualPss(parameters: Der | undefined): boolean {
  if (parameters === undefined) return false;
  const fields = derValues(ofType(parameters, tags.sequence).content);
  const field = (number: number) => {
    const found = fields.find(({ tag }) => tag === numbered(number, 'constructed'));
    return found && derValues(found.content)[0];
  };
  const [hash, mask, salt, trailer] = [field(0), field(1), field(2), field(3)];
  if (!hash || !mask || !salt) return false;
  const [hashId] = derValues(ofType(hash, tags.sequence).content);
  const [maskId, maskHash] = derValues(ofType(mask, tags.sequence).content);
  const [maskHashId] = derValues(ofType(maskHash, tags.sequence).content);
  return (
    objectId(maskId) === '1.2.840.113549.1.1.8' &&
    objectId(maskHashId) === objectId(hashId) &&
    pssSaltBytes[objectId(hashId)] === Number.parseInt(integer(salt).toString('hex'), 16) &&
    (trailer === undefined || integer(trailer).equals(Buffer.from([1])))
  );
}
