import type { Random } from './random';

/** A text with a secret in it, and what of it may not be read in a message. */
export interface Secret {
  readonly text: string;
  readonly parts: readonly string[];
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const alphabets = {
  base64: `${letters}0123456789+/`,
  base64url: `${letters}0123456789-_`,
  hex: '0123456789abcdef',
};

/** What nobody would take for a secret by its form, so that it must not stand in a message only where secrets belong. */
export const passphrase = 'swordfish';

/** Secrets as people have them, each time with another value. */
export function makeSecret(random: Random): Secret {
  const word = `pw${random.text('abcdefghjkmnpqrstuvwxyz', 8)}`;
  const key = random.text(alphabets.base64, 86);
  const url = random.text(alphabets.base64url, 43);
  const hex = random.text(alphabets.hex, random.pick([32, 40, 64]));
  const [text, secret] = random.pick<readonly [string, string]>([
    [`https://admin:${word}@registry.example.com`, word],
    [`https://admin:${word}@registry.example.com/a b`, word],
    [`https://${word}@github.com`, word],
    [`amqp://:${word}@host:5672/%2f`, word],
    [`admin:${word}@registry.example.com/etcd:1`, word],
    [
      `/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st?sv=2022&sig=${word}`,
      word,
    ],
    [`sig=${word}`, word],
    [
      `DefaultEndpointsProtocol=https;AccountName=st;AccountKey=${key}==;EndpointSuffix=core.windows.net`,
      key,
    ],
    [`Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=${key}=`, key],
    [`AccountKey=${word}`, word],
    [`PASSWORD=${word}`, word],
    [`PW = ${word}`, word],
    [`"password": "${word}"`, word],
    [`Bearer ${word}`, word],
    [`--password ${word}`, word],
    [`${key}==`, key],
    [key, key],
    [url, url],
    [hex, hex],
    [hex.toUpperCase(), hex.toUpperCase()],
    [`eyJhbGciOiJIUzI1NiJ9.${url}.${url}`, url],
    [`-----BEGIN PRIVATE KEY-----\n${key.slice(0, 64)}\n-----END PRIVATE KEY-----\n`, key.slice(0, 64)],
    [`-----BEGIN EC PRIVATE KEY-----\\n${key.slice(0, 64)}`, key.slice(0, 64)],
    [`ghp_${random.text(`${letters}0123456789`, 36)}`, 'ghp_'],
  ]);
  // No part of a longer key either: a message that shows its beginning shows the most of it, in the end.
  return { text, parts: secret.length > 16 ? [secret.slice(0, 12), secret.slice(12, 24)] : [secret] };
}
