import {
  ObservationError,
  type RawRequest,
  secretValue,
  toObservedAzure,
  withoutSecretMarks,
} from '@etcd-iac/observe';
import {
  azureOutput,
  containerGroupAddress,
  formatPath,
  identityPrincipalId,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  mentionedIds,
  type ObservedAzure,
  parseArmId,
  type Path,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { armTypes } from '../azure-rules/azure-rule';
import { differencesOf } from '../difference';
import { comparedVersion, withoutWhatSaysNothing } from './normalisations';
import type { RecordedRequest, Recording } from './recording';

/**
 * What the real provider asked of Azure, in the form of an observation: without what says nothing, the placeholders of secrets
 * marked as secret, the addresses that Azure gave as what stands for them. What only an engine says is not in requests: protection,
 * replacement, and an order without a reference; nor is what it issues itself.
 *
 * @throws ObservationError for a request that is no creation, or that takes back what an earlier one asked for.
 */
export function observeRecording({ requests, replacedValues }: Recording): ObservedAzure {
  const other = requests.find(({ method }) => method !== 'PUT');
  if (other) throw new ObservationError(other.path, `is asked for by ${other.method}, which creates nothing`);
  const addresses = addressesOf(requests);
  const replaced = new Set(replacedValues);
  const known = requests.map((request, index) => ({
    ...request,
    body: markSecrets(withoutWhatSaysNothing(request), index, replaced),
  }));
  const ids = [...new Set(requests.map(({ path }) => path))];
  const raw = ids.map((id) => {
    const own = known.filter(({ path }) => path === id);
    const last = own.reduce(completed);
    const body = withPrincipal(withOutputs(last, addresses), requests);
    const before = ids.filter((other) => firstOf(requests, other) < lastOf(requests, id));
    return toRawRequest({ ...last, body }, before);
  });
  return toObservedAzure('cdktf', raw, []);
}

function toRawRequest(request: RecordedRequest, before: readonly string[]): RawRequest {
  const mentioned = mentionedIds(withoutSecretMarks(request.body) as JsonObject, before);
  return {
    id: request.path,
    apiVersion: comparedVersion(request),
    body: request.body,
    waitsFor: mentioned.map(({ id }) => id).filter((id) => before.includes(id)),
    isProtected: false,
    replaceOnChanges: [],
  };
}

/** The position of the first request for an id, after all others where there is none. */
export function firstOf(requests: readonly RecordedRequest[], id: string): number {
  const index = requests.findIndex(({ path }) => path === id);
  return index === -1 ? requests.length : index;
}

/** The position of the last request for an id. */
export function lastOf(requests: readonly RecordedRequest[], id: string): number {
  return requests.findLastIndex(({ path }) => path === id);
}

/** An association is another request for the whole: it must ask for everything that was asked for before it. */
function completed(earlier: RecordedRequest, later: RecordedRequest): RecordedRequest {
  const lost = differencesOf(earlier.body, later.body).find(({ left }) => left !== undefined);
  if (!lost) return later;
  throw new ObservationError(`${later.path} ${lost.path}`, 'is taken back by a later request');
}

/** Recorded placeholders, such as `<pem>`, become secret values. What merely looks like one does not. */
function markSecrets(body: JsonObject, index: number, replaced: ReadonlySet<string>): JsonObject {
  const mark = (value: Json, path: Path): Json => {
    const isReplaced =
      typeof value === 'string' && replaced.has(`requests[${index}].body${plainPath(path)}: ${value}`);
    return isReplaced ? secretValue(value) : mapParts(value, (part, step) => mark(part, [...path, step]));
  };
  return mark(body, []) as JsonObject;
}

/** A path as the recordings write it, names with dots and all. */
function plainPath(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

/** Groups by the address they were given: the stand-in of Azure counted up from 10.0.0.4 in the order in which it was asked. */
function addressesOf(requests: readonly RecordedRequest[]): ReadonlyMap<string, string> {
  const withAddress = requests.filter(
    ({ path, body }) =>
      parseArmId(path)?.type === armTypes.containerGroup &&
      isObject(valueAt(body, 'properties', 'ipAddress')),
  );
  return new Map(withAddress.map(({ path }, index) => [`10.0.0.${index + 4}`, path]));
}

/** What the stand-in of Azure answered as the principal of an identity. Only one was recorded. */
const recordedPrincipal = '00000000-0000-0000-0000-00000000000b';

/** Where the principal of the identity was sent. */
function withPrincipal(body: JsonObject, requests: readonly RecordedRequest[]): JsonObject {
  const identities = requests.filter(({ path }) => parseArmId(path)?.type === armTypes.userAssignedIdentity);
  const [identity, other] = identities;
  if (!identity || other || textAt(body, 'properties', 'principalId') !== recordedPrincipal) return body;
  const properties = isObject(body.properties) ? body.properties : {};
  return {
    ...body,
    properties: { ...properties, principalId: azureOutput(identity.path, identityPrincipalId) },
  };
}

/** The body with what stands for an address in the place of the address of a group. */
function withOutputs({ path, body }: RecordedRequest, addresses: ReadonlyMap<string, string>): JsonObject {
  if (parseArmId(path)?.type !== armTypes.aRecord) return body;
  const within = (value: Json, at: Path): Json => {
    const isAddress = /^properties\.aRecords\[\d+\]\.ipv4Address$/.test(formatPath(at));
    const group = isAddress && typeof value === 'string' ? addresses.get(value) : undefined;
    return group === undefined
      ? mapParts(value, (part, step) => within(part, [...at, step]))
      : azureOutput(group, containerGroupAddress);
  };
  return within(body, []) as JsonObject;
}
