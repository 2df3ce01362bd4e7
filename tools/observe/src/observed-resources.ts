import { parseArmId } from './arm-id';
import { replaceTlsAttributes } from './engine-text';
import { isObject } from './json';
import { mentionedIds } from './mentioned-ids';
import { ObservationError } from './observation-error';
import type { JsonObject, ObservedAzure, ObservedResource } from './observed-azure';
import { secretPathsOf, withoutSecretMarks } from './secret-value';
import { issueTls } from './tls/issue';
import type { TlsDeclaration } from './tls/tls-declaration';

/** One request as an engine's reader hands it over. */
export interface RawRequest {
  readonly id: string;
  readonly apiVersion: string;
  /** The body, secrets marked. */
  readonly body: JsonObject;
  /** Ids of the resources that the engine creates first. */
  readonly waitsFor: readonly string[];
  readonly isProtected: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges?: readonly string[];
}

/** What an engine's requests, and the keys and certificates that it makes, amount to; the same for every engine. */
export function toObservedAzure(
  engine: ObservedAzure['engine'],
  requests: readonly RawRequest[],
  declarations: readonly TlsDeclaration[],
): ObservedAzure {
  const ids = requests.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new ObservationError(twice, 'is requested twice');
  const { issued, valueOf } = issueTls(declarations);
  const known = requests.map((request) => {
    const body = replaceTlsAttributes(request.body, (attribute) => valueOf(attribute, request.id));
    return { ...request, body: body as JsonObject };
  });
  return {
    engine,
    resources: known.map((request) => toResource(request, ids)).sort(byId),
    ...(declarations.length > 0 && { issued }),
  };
}

function toResource(request: RawRequest, idsOfAll: readonly string[]): ObservedResource {
  const { id, apiVersion, isProtected, ignoreChanges = [] } = request;
  const parsed = parseArmId(id);
  if (!parsed) throw new ObservationError(id, 'is not the id of a resource');
  const body = withoutSecretMarks(request.body);
  if (!isObject(body)) throw new ObservationError(id, 'is secret as a whole');
  const waitsFor = sortedSet(request.waitsFor.filter((other) => other !== id));
  const mentioned = new Set(mentionedIds(body, idsOfAll).map((mention) => mention.id));
  return {
    id,
    type: parsed.type,
    name: parsed.name,
    apiVersion,
    body,
    // Only what the engine knows: a mention that it does not know gives no order, and the rules find it.
    references: waitsFor.filter((other) => mentioned.has(other)),
    dependsOn: waitsFor.filter((other) => !mentioned.has(other)),
    secretPaths: secretPathsOf(request.body),
    isProtected,
    replaceOnChanges: sortedSet(request.replaceOnChanges),
    ...(ignoreChanges.length > 0 && { ignoreChanges: sortedSet(ignoreChanges) }),
  };
}

function sortedSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function byId(a: ObservedResource, b: ObservedResource): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
