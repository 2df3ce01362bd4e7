import type { ObservedAzure } from './observed-azure';

/** Everything that can be reached from some nodes of a graph, without those nodes unless a cycle leads back. */
export function reachable(
  from: readonly string[],
  next: (node: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = from.flatMap(next);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    pending.push(...next(node));
  }
  return found;
}

/** Ids of everything that an engine creates before each resource, by id. */
export function createdBefore({ resources }: ObservedAzure): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(
    resources.map(({ id, references, dependsOn }) => [id, [...references, ...dependsOn]]),
  );
  return new Map(resources.map(({ id }) => [id, reachable([id], (node) => direct.get(node) ?? [])]));
}
