import { isEngineText } from '@etcd-iac/observe';
import {
  formatPath,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
  type ObservedResource,
  type Path,
} from '@etcd-iac/observe/observed';
import { differencesOf } from '../difference';
import { explain } from '../equal';
import { normalize } from '../normalize';
import { firstOf, lastOf, observeRecording } from './observe-recording';
import type { Recording } from './recording';

/** A place in which an observation is not what the real provider asked Azure for. */
export interface RecordedDifference {
  readonly resource: string;
  /** Such as `body.properties.ttl`; empty where only one of the two has the resource at all. */
  readonly path: string;
  readonly recorded: Json | undefined;
  readonly observed: Json | undefined;
}

/**
 * Compares an observation with what was recorded: every body, the API version, and what each resource refers to. Pulumi's provider
 * asks other API versions, and what only one of the two providers asks for is explained by the list of known differences.
 */
export function compareWithRecording(
  recording: Recording,
  observed: ObservedAzure,
): readonly RecordedDifference[] {
  const left = comparable(observeRecording(recording));
  const right = comparable(withoutSecretTexts(observed));
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort();
  return ids.flatMap((resource) =>
    differencesOf(left.get(resource), right.get(resource))
      .map((found) => ({ resource, path: found.path, recorded: found.left, observed: found.right }))
      .filter((found) => observed.engine === 'cdktf' || !isOfPulumi(found)),
  );
}

/** What a recorded stack is observed to wait for, although the real provider asked for it later. */
export function compareOrder(
  { requests }: Recording,
  { resources }: ObservedAzure,
): readonly RecordedDifference[] {
  return resources.flatMap(({ id, references, dependsOn }) =>
    [...references, ...dependsOn]
      .filter((before) => firstOf(requests, before) > lastOf(requests, id))
      .map((before) => ({ resource: id, path: 'dependsOn', recorded: undefined, observed: before })),
  );
}

function isOfPulumi({ resource, path, recorded, observed }: RecordedDifference): boolean {
  const known = explain({ resource, path, cdktf: recorded, pulumi: observed });
  return path === 'apiVersion' || known !== undefined;
}

function comparable(observed: ObservedAzure): ReadonlyMap<string, JsonObject> {
  const normalized = normalize(observed);
  return new Map(
    observed.resources.map(({ id, apiVersion, references }): [string, JsonObject] => [
      id,
      { apiVersion, body: normalized.get(id)?.body ?? {}, references },
    ]),
  );
}

/** The recordings have placeholders where a secret was. */
function withoutSecretTexts(observed: ObservedAzure): ObservedAzure {
  return { ...observed, resources: observed.resources.map(withPlaceholders) };
}

function withPlaceholders(resource: ObservedResource): ObservedResource {
  const secrets = new Set(resource.secretPaths);
  const replace = (value: Json, path: Path): Json => {
    if (secrets.has(formatPath(path))) return isEngineText(value) ? '<pem>' : '<secret>';
    return mapParts(value, (part, step) => replace(part, [...path, step]));
  };
  return { ...resource, body: replace(resource.body, []) as JsonObject };
}
