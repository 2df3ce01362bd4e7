import { X509Certificate } from 'node:crypto';
import { isEngineText } from '@etcd-iac/observe';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
  type ObservedCertificate,
} from '@etcd-iac/observe/observed';

/** Real keys and certificates, as PEM by the names that an observation has for them. */
export interface RealTexts {
  readonly keys: ReadonlyMap<string, string>;
  readonly certificates: ReadonlyMap<string, string>;
}

/**
 * What was issued in the place of what an observation only names: both have the same form, and a name must stand for one text
 * everywhere.
 */
export function realTextsOf(observed: ObservedAzure, bodies: ReadonlyMap<string, Json>): RealTexts {
  const keys = new Map<string, string>();
  const certificates = new Map<string, string>();
  const learn = (known: Map<string, string>, name: string, text: string): void => {
    if ((known.get(name) ?? text) !== text) throw new Error(`${name} stands for two texts`);
    known.set(name, text);
  };
  const compare = (named: Json, real: Json | undefined): void => {
    if (isObject(named) && isObject(named.$base64)) {
      const text = Buffer.from(textOf(real), 'base64').toString();
      const { $join: parts = [named.$base64] } = named.$base64;
      const pems = text.match(/-----BEGIN [^]*?-----END [A-Z ]+-----\n/g) ?? [];
      (isList(parts) ? parts : []).forEach((part, index) => {
        const { $certificate: certificate, $privateKey: key } = isObject(part) ? part : {};
        if (typeof certificate === 'string') learn(certificates, certificate, pems[index] ?? '');
        if (typeof key === 'string') learn(keys, key, pems[index] ?? '');
      });
    } else if (isList(named)) {
      named.forEach((part, index) => {
        compare(part, isList(real) ? real[index] : undefined);
      });
    } else if (isObject(named)) {
      for (const [field, part] of Object.entries(named)) {
        compare(part, isObject(real) ? real[field] : undefined);
      }
    }
  };
  for (const { id, body } of observed.resources) compare(inOrder(body), inOrder(bodies.get(id) ?? null));
  return { keys, certificates };
}

/** The observation with real texts in the place of names. */
export function withRealTexts(observed: ObservedAzure, texts: RealTexts): ObservedAzure {
  const known = (value: Json): Json =>
    isEngineText(value) ? realText(value, texts) : mapParts(value, known);
  const resources = observed.resources.map((one) => ({ ...one, body: known(one.body) as JsonObject }));
  return { ...observed, resources };
}

function realText(text: Json, texts: RealTexts): string {
  if (!isObject(text)) return textOf(text);
  const { $base64: encoded, $join: parts, $certificate: certificate, $privateKey: key } = text;
  if (encoded !== undefined) return Buffer.from(realText(encoded, texts)).toString('base64');
  if (isList(parts)) return parts.map((part) => realText(part, texts)).join('');
  const pem = texts.certificates.get(textOf(certificate)) ?? texts.keys.get(textOf(key));
  if (pem === undefined) throw new Error(`${JSON.stringify(text)} was not issued`);
  return pem;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What a real certificate says of itself, in the words of an observation; what it does not say is left out. */
export function describeReal(pem: string): Partial<ObservedCertificate> {
  const certificate = new X509Certificate(pem);
  const names = (certificate.subjectAltName ?? '').split(', ');
  const namesOf = (kind: string): readonly string[] =>
    names.flatMap((name) => (name.startsWith(kind) ? [name.slice(kind.length)] : []));
  const hours = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 3_600_000;
  const subject = Object.fromEntries(
    certificate.subject.split('\n').map((line) => {
      const [short = '', value = ''] = line.split('=');
      return [short === 'CN' ? 'common_name' : 'organization', value];
    }),
  );
  return {
    subject,
    dnsNames: namesOf('DNS:'),
    ipAddresses: namesOf('IP Address:'),
    isAuthority: certificate.ca,
    validityHours: hours,
  };
}

/** Volumes are a set. */
function inOrder(body: Json): Json {
  if (!isObject(body) || !isObject(body.properties) || !isList(body.properties.volumes)) return body;
  const nameOf = (volume: Json): string => (isObject(volume) ? textOf(volume.name) : '');
  const volumes = [...body.properties.volumes].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return { ...body, properties: { ...body.properties, volumes } };
}
