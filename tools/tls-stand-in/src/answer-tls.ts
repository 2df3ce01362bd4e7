import { createCertificateRequest } from './certificate-request';
import type { CertificateTerms } from './issue-certificate';
import { ecdsaCurves, keyAlgorithms } from './key-algorithm';
import { createLocallySignedCertificate } from './locally-signed-certificate';
import { createPrivateKey } from './private-key';
import {
  choice,
  flag,
  number,
  optional,
  subjectOf,
  text,
  texts,
  type TlsInputs,
  type TlsOutputs,
} from './pulumi-values';
import { createSelfSignedCertificate } from './self-signed-certificate';

/** What the provider makes of a resource. */
export interface TlsAnswer {
  readonly id: string;
  /** What the provider computes, defaults of arguments included: lay it over the inputs. */
  readonly outputs: TlsOutputs;
}

type Answer = (inputs: TlsInputs, now: Date) => Promise<TlsAnswer>;

const answers: Readonly<Record<string, Answer>> = {
  'tls:index/privateKey:PrivateKey': answerPrivateKey,
  'tls:index/selfSignedCert:SelfSignedCert': answerSelfSignedCert,
  'tls:index/certRequest:CertRequest': answerCertRequest,
  'tls:index/locallySignedCert:LocallySignedCert': answerLocallySignedCert,
};

/**
 * What Pulumi's tls provider answers when it creates a resource, nothing for a type that is none of it.
 *
 * @param type such as "tls:index/privateKey:PrivateKey"
 * @param inputs plain JSON, everything known and no mark of secrets in it
 * @throws TlsError where the provider refuses to
 */
export async function answerTls(
  type: string,
  inputs: TlsInputs,
  now = new Date(),
): Promise<TlsAnswer | undefined> {
  return answers[type]?.(inputs, now);
}

async function answerPrivateKey(inputs: TlsInputs): Promise<TlsAnswer> {
  const options = {
    algorithm: choice(inputs, 'algorithm', keyAlgorithms),
    ecdsaCurve: optional(inputs, 'ecdsaCurve', (all, name) => choice(all, name, ecdsaCurves)) ?? 'P224',
    rsaBits: optional(inputs, 'rsaBits', number) ?? 2048,
  };
  const { id, ...key } = await createPrivateKey(options);
  return { id, outputs: { ecdsaCurve: options.ecdsaCurve, rsaBits: options.rsaBits, ...key } };
}

async function answerSelfSignedCert(inputs: TlsInputs, now: Date): Promise<TlsAnswer> {
  const options = {
    ...namesOf(inputs),
    ...termsOf(inputs),
    setAuthorityKeyId: optional(inputs, 'setAuthorityKeyId', flag) ?? false,
  };
  const { id, ...certificate } = await createSelfSignedCertificate(options, now);
  const { setAuthorityKeyId } = options;
  return {
    id,
    outputs: { setAuthorityKeyId, ...termOutputs(inputs), ...certificate },
  };
}

async function answerCertRequest(inputs: TlsInputs): Promise<TlsAnswer> {
  const { id, ...request } = await createCertificateRequest(namesOf(inputs));
  return { id, outputs: request };
}

async function answerLocallySignedCert(inputs: TlsInputs, now: Date): Promise<TlsAnswer> {
  const options = {
    ...termsOf(inputs),
    certRequestPem: text(inputs, 'certRequestPem'),
    caCertPem: text(inputs, 'caCertPem'),
    caPrivateKeyPem: text(inputs, 'caPrivateKeyPem'),
  };
  const { id, ...certificate } = await createLocallySignedCertificate(options, now);
  return { id, outputs: { ...termOutputs(inputs), ...certificate } };
}

function namesOf(inputs: TlsInputs) {
  return {
    privateKeyPem: text(inputs, 'privateKeyPem'),
    subject: subjectOf(inputs),
    dnsNames: optional(inputs, 'dnsNames', texts) ?? [],
    ipAddresses: optional(inputs, 'ipAddresses', texts) ?? [],
    uris: optional(inputs, 'uris', texts) ?? [],
  };
}

function termsOf(inputs: TlsInputs): Required<CertificateTerms> {
  return {
    allowedUses: texts(inputs, 'allowedUses'),
    validityPeriodHours: number(inputs, 'validityPeriodHours'),
    isCaCertificate: optional(inputs, 'isCaCertificate', flag) ?? false,
    maxPathLength: optional(inputs, 'maxPathLength', number) ?? -1,
    setSubjectKeyId: optional(inputs, 'setSubjectKeyId', flag) ?? false,
  };
}

function termOutputs(inputs: TlsInputs): TlsOutputs {
  const { isCaCertificate, maxPathLength, setSubjectKeyId } = termsOf(inputs);
  const earlyRenewalHours = optional(inputs, 'earlyRenewalHours', number) ?? 0;
  // Only when it is read does the provider look at the clock.
  return { earlyRenewalHours, isCaCertificate, maxPathLength, setSubjectKeyId, readyForRenewal: false };
}
