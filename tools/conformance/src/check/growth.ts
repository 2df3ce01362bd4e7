import { canonicalText } from '../json';
import type { Json, ObservedAzure } from '../observed-azure';

/** Ids of the requests before a change that are not, byte for byte, among the requests after it. */
export function changedRequests(before: ObservedAzure, after: ObservedAzure): readonly string[] {
  const texts = new Map(after.resources.map((resource) => [resource.id, textOf(resource)]));
  return before.resources
    .filter((resource) => texts.get(resource.id) !== textOf(resource))
    .map(({ id }) => id);
}

function textOf(resource: ObservedAzure['resources'][number]): string {
  return canonicalText(resource as unknown as Json);
}
