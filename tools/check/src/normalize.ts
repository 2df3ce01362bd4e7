import { secretValue } from '@etcd-iac/observe';
import {
  canonicalText,
  createdBefore,
  formatPath,
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
  type ObservedResource,
  type Path,
} from '@etcd-iac/observe/observed';
import { withoutTurns } from './pulumi-order';

/** An observation by id, and what the engine issues by name, without what is not meaning: it compares as JSON. */
export type NormalizedAzure = ReadonlyMap<string, JsonObject>;

/** Lists whose order says nothing, in every type used here. The order of containers and of a command does. */
const sets = new Set([
  'aRecords',
  'addressPrefixes',
  'delegations',
  'environmentVariables',
  'imageRegistryCredentials',
  'logs',
  'metrics',
  'ports',
  'publicIpAddresses',
  'securityRules',
  'serviceEndpoints',
  'sourceAddressPrefixes',
  'subnetIds',
  'txtRecords',
  'virtualNetworkRules',
  'volumeMounts',
  'volumes',
  'zones',
]);

/**
 * Leaves out what is not meaning:
 *
 * - the API version: the body is held against the schema of its own;
 * - the order of sets;
 * - empty lists and maps, and empty texts that are lists, which Azure takes for absent ones, except where an empty one says
 *   something: `emptyDir` asks for a folder, and an identity says nothing but its id;
 * - which way round an order is declared: what counts is everything that is created before a resource, but for the members
 *   before a member, which `pulumi-order.ts` checks;
 * - one range of addresses as `addressPrefix`, the older name for a list of one.
 *
 * Ids are generated for both engines by the same function and need no treatment.
 */
export function normalize(observed: ObservedAzure): NormalizedAzure {
  const before = createdBefore(withoutTurns(observed));
  const { keys = [], certificates = [] } = observed.issued ?? {};
  return new Map<string, JsonObject>([
    ...observed.resources.map((resource): [string, JsonObject] => [
      resource.id,
      {
        body: normalizeBody(resource),
        createdBefore: [...(before.get(resource.id) ?? [])].sort(),
        isProtected: resource.isProtected,
        replaceOnChanges: resource.replaceOnChanges,
        ignoreChanges: resource.ignoreChanges ?? [],
      },
    ]),
    ...[...keys, ...certificates].map((one): [string, JsonObject] => [one.name, { ...one }]),
  ]);
}

function normalizeBody({ body, secretPaths }: ObservedResource): JsonObject {
  const secrets = new Set(secretPaths);
  const marked = markSecrets(body, [], secrets);
  const normalized = withoutEmpty(withPrefixList(marked)) ?? {};
  return sortSets(normalized) as JsonObject;
}

/** Marks take part in the comparison, at their value rather than at its position in a set. */
function markSecrets(value: Json, path: Path, secrets: ReadonlySet<string>): Json {
  if (secrets.has(formatPath(path))) return secretValue(value);
  return mapParts(value, (part, step) => markSecrets(part, [...path, step], secrets));
}

function withPrefixList(body: Json): Json {
  if (!isObject(body) || !isObject(body.properties)) return body;
  const { addressPrefix, ...properties } = body.properties;
  if (addressPrefix === undefined) return body;
  return { ...body, properties: { ...properties, addressPrefixes: [addressPrefix] } };
}

/** Lists that Azure takes as one text, with blanks between. */
const listsAsText = new Set(['options', 'searchDomains']);

const saysSomethingEmpty = new Set(['emptyDir', 'userAssignedIdentities']);

function withoutEmpty(value: Json): Json | undefined {
  if (isList(value)) {
    return value.length === 0 ? undefined : value.map((item) => withoutEmpty(item) ?? {});
  }
  if (!isObject(value)) return value;
  const fields = Object.entries(value).flatMap(([key, field]): [string, Json][] => {
    const kept = saysSomethingEmpty.has(key) ? field : withoutEmpty(field);
    if (kept === '' && listsAsText.has(key)) return [];
    return kept === undefined ? [] : [[key, kept]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function sortSets(value: Json): Json {
  return mapParts(value, (part, step) => {
    const sorted = sortSets(part);
    if (!isList(sorted) || !sets.has(String(step))) return sorted;
    return sorted
      .map((item) => ({ item, text: canonicalText(item) }))
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ item }) => item);
  });
}
