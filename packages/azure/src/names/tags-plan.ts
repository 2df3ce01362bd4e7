import type { SpecValue } from '../values/spec-value';

/** Tags by their names, each as text or where it stands in the spec; or where all of them do, because only the engine knows them. */
export type TagsPlan = Readonly<Record<string, string | SpecValue>> | SpecValue;

/** Whether the engine is the first to know the tags. A tag named `path` is no list. */
export function areDeferred(tags: TagsPlan): tags is SpecValue {
  return Array.isArray(tags.path);
}
