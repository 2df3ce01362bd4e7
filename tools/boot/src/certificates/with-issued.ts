import { isEngineText } from '@etcd-iac/observe';
import { isList, type Json, type JsonObject, mapParts, type ObservedAzure } from '@etcd-iac/observe/observed';
import { BootError } from '../boot-error';
import { issueCertificates, type EngineState, type IssuedTexts } from './issue-certificates';

/**
 * The same requests with real keys and certificates in the place of those that the engine would make: issued for this call, as
 * declared, by the stand-in for the tls providers.
 */
export async function withIssued(observed: ObservedAzure): Promise<ObservedAzure> {
  return withTexts(observed, await issue(observed));
}

/** Issues what the engine would. What it has issued before stays, where it is declared as it was. */
export async function issue({ issued }: ObservedAzure, before?: EngineState): Promise<EngineState> {
  return issueCertificates(issued ?? { keys: [], certificates: [] }, before);
}

/** The same requests with these texts. */
export function withTexts(observed: ObservedAzure, texts: IssuedTexts): ObservedAzure {
  const replace = (value: Json): Json =>
    isEngineText(value) ? textOf(value, texts) : mapParts(value, replace);
  return {
    ...observed,
    resources: observed.resources.map((resource) => ({
      ...resource,
      body: replace(resource.body) as JsonObject,
    })),
  };
}

function textOf(value: Json, texts: IssuedTexts): string {
  if (typeof value === 'string') return value;
  if (!isEngineText(value)) throw new BootError(`${JSON.stringify(value)} stands for no text`);
  const { $certificate, $privateKey, $join, $base64 } = value;
  if (typeof $certificate === 'string') return named($certificate, texts.certificates);
  if (typeof $privateKey === 'string') return named($privateKey, texts.keys);
  if (isList($join)) return $join.map((part) => textOf(part, texts)).join('');
  if ($base64 !== undefined) return Buffer.from(textOf($base64, texts)).toString('base64');
  throw new BootError(`${JSON.stringify(value)} stands for a text in a way that the boot does not know`);
}

function named(name: string, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(name);
  if (text !== undefined) return text;
  throw new BootError(`"${name}" is referred to, which the engine does not issue`);
}
