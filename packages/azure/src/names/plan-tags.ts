import type { IsDeferred } from '@etcd-iac/core/inspection';
import { fromSpec } from '../values/spec-value';
import type { NamesSpec } from './names-spec';
import type { TagsPlan } from './tags-plan';

/** Decides the tags of every resource: text as it is, and where in the spec the rest stands. */
export function planTags(tags: Readonly<Record<string, unknown>>, isDeferred: IsDeferred): TagsPlan {
  if (isDeferred(tags)) return fromSpec<NamesSpec>('tags');
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [
      name,
      isDeferred(value) ? fromSpec<NamesSpec>('tags', name) : (value as string),
    ]),
  );
}
