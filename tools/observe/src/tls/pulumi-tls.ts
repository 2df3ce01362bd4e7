import { isList, isObject, mapValues } from '../json';
import type { Json, JsonObject } from '../observed-azure';
import { outputToken, resolveTokens } from '../output-tokens';
import type { PulumiRegistration } from '../pulumi-registration';
import { isSecretValue } from '../secret-value';
import type { TlsDeclaration, TlsType } from './tls-declaration';

/** A type of @pulumi/tls: its name in Terraform, and what a program may read of it. */
interface PulumiTlsType {
  readonly type: TlsType;
  readonly outputs: readonly string[];
}

const types: Readonly<Record<string, PulumiTlsType>> = {
  'tls:index/privateKey:PrivateKey': {
    type: 'tls_private_key',
    outputs: ['privateKeyPem', 'privateKeyPemPkcs8', 'privateKeyOpenssh', 'publicKeyPem', 'publicKeyOpenssh'],
  },
  'tls:index/selfSignedCert:SelfSignedCert': { type: 'tls_self_signed_cert', outputs: ['certPem'] },
  'tls:index/certRequest:CertRequest': { type: 'tls_cert_request', outputs: ['certRequestPem'] },
  'tls:index/locallySignedCert:LocallySignedCert': { type: 'tls_locally_signed_cert', outputs: ['certPem'] },
};

/** What the tls provider would answer, a token for each text that only it knows; `undefined` for any other type. */
export function answerOfTls(type: string, name: string): JsonObject | undefined {
  const known = types[type];
  if (!known) return undefined;
  const address = addressOf({ type, name });
  return Object.fromEntries(known.outputs.map((output) => [output, outputToken(address, snakeCase(output))]));
}

/** A registration as its arguments read in Terraform; `undefined` where Azure, and no tls provider, makes what is registered. */
export function toTlsDeclaration(registration: PulumiRegistration): TlsDeclaration | undefined {
  const known = types[registration.type];
  if (!known) return undefined;
  const values = resolveTokens(registration.inputs, registration.name) as JsonObject;
  return { address: addressOf(registration), type: known.type, values: snakeKeys(values) as JsonObject };
}

function addressOf({ type, name }: Pick<PulumiRegistration, 'type' | 'name'>): string {
  return `${type} ${name}`;
}

function snakeKeys(value: Json): Json {
  if (isList(value)) return value.map(snakeKeys);
  if (!isObject(value)) return value;
  if (isSecretValue(value)) return { $secret: snakeKeys(value.$secret) };
  return Object.fromEntries(
    Object.entries(mapValues(value, snakeKeys)).map(([key, part]) => [snakeCase(key), part]),
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
