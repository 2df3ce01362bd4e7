import type { Issued, JsonObject, ObservedCertificate, ObservedKey } from '@etcd-iac/observe/observed';
import {
  createCertificateRequest,
  createLocallySignedCertificate,
  createPrivateKey,
  createSelfSignedCertificate,
  type PrivateKeyOptions,
  type Subject,
} from '@etcd-iac/tls-stand-in';
import { isDeepStrictEqual } from 'node:util';
import { BootError } from '../boot-error';

/** PEMs of real keys and certificates, by the names that an observation has for them. */
export interface IssuedTexts {
  readonly keys: ReadonlyMap<string, string>;
  readonly certificates: ReadonlyMap<string, string>;
}

/** What an engine has issued, and remembers: what is declared as before is not issued again. */
export interface EngineState extends IssuedTexts {
  readonly declared: Issued;
}

/** Makes the keys, and issues the certificates, that an engine was observed to declare. */
export async function issueCertificates(declared: Issued, before?: EngineState): Promise<EngineState> {
  const { keys, certificates } = declared;
  const keyTexts = new Map<string, string>();
  for (const key of keys) keyTexts.set(key.name, kept(key, 'keys', before) ?? (await createKey(key)));
  const texts = new Map<string, string>();
  const issue = async (name: string): Promise<string> => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const certificate = certificates.find((one) => one.name === name);
    if (!certificate) throw new BootError(`a certificate "${name}" is referred to, which nobody issues`);
    const text =
      kept(certificate, 'certificates', before) ??
      (isSelfSigned(certificate)
        ? await issueSelfSigned(certificate, keyTexts)
        : await issueSigned(certificate, keyTexts, await issue(certificate.issuer)));
    texts.set(name, text);
    return text;
  };
  for (const { name } of certificates) await issue(name);
  return { declared, keys: keyTexts, certificates: texts };
}

/** The text of what is declared as it was. The names say whose keys and issuers they have. */
function kept(
  one: ObservedKey | ObservedCertificate,
  kind: keyof IssuedTexts,
  before: EngineState | undefined,
): string | undefined {
  const former: readonly unknown[] = before?.declared[kind] ?? [];
  return former.some((other) => isDeepStrictEqual(one, other)) ? before?.[kind].get(one.name) : undefined;
}

async function createKey({ algorithm, curve, bits }: ObservedKey): Promise<string> {
  // An algorithm or curve that the provider does not know is refused by its stand-in.
  const options = {
    algorithm,
    ...(curve !== null && { ecdsaCurve: curve }),
    ...(bits !== null && { rsaBits: bits }),
  };
  return (await createPrivateKey(options as PrivateKeyOptions)).privateKeyPem;
}

function isSelfSigned({ name, issuer }: ObservedCertificate): boolean {
  return name === issuer;
}

async function issueSelfSigned(
  certificate: ObservedCertificate,
  keys: ReadonlyMap<string, string>,
): Promise<string> {
  const { certPem } = await createSelfSignedCertificate({
    ...namesOf(certificate, keys),
    ...termsOf(certificate),
    setAuthorityKeyId: certificate.hasAuthorityKeyId,
  });
  return certPem;
}

async function issueSigned(
  certificate: ObservedCertificate,
  keys: ReadonlyMap<string, string>,
  caCertPem: string,
): Promise<string> {
  const { certRequestPem } = await createCertificateRequest(namesOf(certificate, keys));
  const { certPem } = await createLocallySignedCertificate({
    ...termsOf(certificate),
    certRequestPem,
    caCertPem,
    caPrivateKeyPem: keyOf(certificate.issuerKey, keys),
  });
  return certPem;
}

function namesOf(
  { privateKey, subject, dnsNames, ipAddresses, uris }: ObservedCertificate,
  keys: ReadonlyMap<string, string>,
) {
  return {
    privateKeyPem: keyOf(privateKey, keys),
    subject: subjectOf(subject),
    dnsNames,
    ipAddresses,
    uris,
  };
}

function termsOf({ allowedUses, isAuthority, hasSubjectKeyId, validityHours }: ObservedCertificate) {
  return {
    allowedUses,
    isCaCertificate: isAuthority,
    setSubjectKeyId: hasSubjectKeyId,
    validityPeriodHours: validityHours,
  };
}

function subjectOf(subject: JsonObject): Subject {
  const parts = Object.entries(subject).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(parts) as Subject;
}

function keyOf(name: string, keys: ReadonlyMap<string, string>): string {
  const key = keys.get(name);
  if (key !== undefined) return key;
  throw new BootError(`a private key "${name}" is referred to, which nobody makes`);
}
