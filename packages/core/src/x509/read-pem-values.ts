import { createPrivateKey, type KeyObject } from 'node:crypto';
import { DerError, derValues, numbered, onlyDer, tags } from './der';
import { finding, type Finding } from './finding';
import { readPem, type Pem } from './pem';
import { UnreadableCertificate } from './public-key';
import { readCertificate, type Certificate } from './read-certificate';

/** The certificates of a text one after the other, or what is wrong with it; `deferred` where only an engine knows. */
export type Certificates = readonly Certificate[] | Finding | 'deferred';

export function areRead(certificates: Certificates): certificates is readonly Certificate[] {
  return Array.isArray(certificates);
}

export const unreadable = finding(
  'bad-format',
  'cannot be read as a certificate',
  'give the PEM as its issuer wrote it',
);

/** Why etcd would not find a block of a text. */
const skipped: Readonly<Record<NonNullable<Pem['skips']>, Finding>> = {
  'byte-order-mark': finding(
    'bad-format',
    'starts with a byte order mark, behind which etcd does not find the first block',
    'save it as UTF-8 without one',
  ),
  'not-alone-on-its-line': finding(
    'bad-format',
    'has a BEGIN or END that is not alone on its line, such as two files joined without a line end, which etcd skips without a word',
    'put each on a line of its own',
  ),
  broken: unreadable,
};

/**
 * Reads the certificates of a member or client.
 * Source: `X509KeyPair` of Go's crypto/tls, which skips blocks of other kinds.
 */
export function readChain(value: unknown): Certificates {
  return readBlocks(value, (blocks) => blocks.filter(({ label }) => label === 'CERTIFICATE'));
}

/**
 * Reads the trusted authorities.
 * Source: `NewCertPool` of etcd's client/pkg/tlsutil, which takes every block for a certificate and ends on another one.
 */
export function readAuthorities(value: unknown): Certificates {
  const other = finding(
    'bad-format',
    'holds something else than certificates, at which etcd ends',
    'take it out',
  );
  return readBlocks(value, (blocks) =>
    blocks.every(({ label }) => label === 'CERTIFICATE') ? blocks : other,
  );
}

function readBlocks(
  value: unknown,
  choose: (blocks: Pem['blocks']) => Pem['blocks'] | Finding,
): Certificates {
  if (typeof value !== 'string') return 'deferred';
  if (value.includes('PRIVATE KEY-----')) {
    return finding('conflict', 'holds a private key, which would be handed out with it', 'take it out');
  }
  const { blocks, skips } = readPem(value);
  if (skips !== undefined) return skipped[skips];
  const chosen = choose(blocks);
  if ('message' in chosen) return chosen;
  if (chosen.length === 0) return unreadable;
  try {
    return chosen.map(({ bytes }) => readCertificate(bytes));
  } catch (error) {
    if (!(error instanceof UnreadableCertificate)) throw error;
    if (error.reason === undefined) return unreadable;
    return finding('unsupported', `holds a certificate that ${error.reason}`, 'have it issued anew');
  }
}

/**
 * Reads a private key, or says what is wrong with it; `undefined` where only an engine knows it.
 * Source: `X509KeyPair` of Go's crypto/tls: the first block whose kind ends in PRIVATE KEY, in one of three forms.
 */
export function readPrivateKey(value: unknown): KeyObject | Finding | undefined {
  if (typeof value !== 'string') return undefined;
  const { blocks, skips } = readPem(value);
  if (skips === 'byte-order-mark' || skips === 'not-alone-on-its-line') return skipped[skips];
  const block = blocks.find(({ label }) => label === 'PRIVATE KEY' || label.endsWith(' PRIVATE KEY'));
  const key = skips === undefined && block ? keyIn(block.bytes) : undefined;
  return (
    key ?? finding('bad-format', 'cannot be read as a private key', 'give it as PEM without a passphrase')
  );
}

function keyIn(der: Buffer): KeyObject | undefined {
  for (const type of ['pkcs1', 'pkcs8', 'sec1'] as const) {
    try {
      const key = createPrivateKey({ key: der, format: 'der', type });
      return key.asymmetricKeyType !== 'ec' || namesItsCurve(der) ? key : undefined;
    } catch {
      // What a library says of a broken key may quote it, and another form may fit.
      continue;
    }
  }
  return undefined;
}

/** Whether a key on a curve says which one by name; Go does not read the parameters themselves. */
function namesItsCurve(der: Buffer): boolean {
  try {
    const [, second, ...others] = derValues(onlyDer(der, tags.sequence).content);
    if (second?.tag === tags.sequence) {
      return derValues(second.content)[1]?.tag === tags.objectId;
    }
    const parameters = others.find(({ tag }) => tag === numbered(0, 'constructed'));
    return parameters !== undefined && derValues(parameters.content)[0]?.tag === tags.objectId;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}
