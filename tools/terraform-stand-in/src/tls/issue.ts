import { answerTls, TlsError } from '@etcd-iac/tls-stand-in';

import type { Outputs } from '../behaviour/resource-behaviour';
import { Refusal } from '../diagnostics';
import { isObject, isUnknown, itemsOf, type ObjectValue, type Value } from '../schema/value';

/**
 * The outputs of a new key, request or certificate.
 *
 * @throws Refusal where the provider refuses to
 */
export async function issue(pulumiType: string, planned: ObjectValue, now: Date): Promise<Outputs> {
  const [subject] = itemsOf(planned.subject);
  const inputs = pulumiInputs({ ...planned, subject: isObject(subject) ? subjectInputs(subject) : null });
  try {
    const answer = await answerTls(pulumiType, inputs, now);
    if (answer === undefined) throw new Error(`Pulumi has no "${pulumiType}"`);
    return { id: answer.id, ...mapNames(answer.outputs, snakeCase) };
  } catch (cause) {
    throw cause instanceof TlsError ? new Refusal(cause.message, { cause }) : cause;
  }
}

/** Pulumi counts the streets. */
function subjectInputs({ street_address: streetAddresses = null, ...parts }: ObjectValue): ObjectValue {
  return pulumiInputs({ ...parts, street_addresses: streetAddresses });
}

/** What is given, by the names that Pulumi has for it. */
function pulumiInputs(given: ObjectValue): ObjectValue {
  const known = Object.entries(given).filter(([, value]) => value !== null && !isUnknown(value));
  return mapNames(Object.fromEntries(known), camelCase);
}

function mapNames<Part extends Value>(
  object: Readonly<Record<string, Part>>,
  rename: (name: string) => string,
): Record<string, Part> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]));
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (part) => `_${part.toLowerCase()}`);
}
