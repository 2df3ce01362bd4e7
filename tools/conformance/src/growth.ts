import { canonicalText, type Json, type ObservedAzure } from '@etcd-iac/observe/observed';

/** Ids of the requests, and names of keys and certificates, before a change that are not, byte for byte, there after it. */
export function changedRequests(before: ObservedAzure, after: ObservedAzure): readonly string[] {
  const texts = textsOf(after);
  return [...textsOf(before)].filter(([name, text]) => texts.get(name) !== text).map(([name]) => name);
}

function textsOf({ resources, issued }: ObservedAzure): ReadonlyMap<string, string> {
  const { keys = [], certificates = [] } = issued ?? {};
  const named = [
    ...resources.map((resource) => [resource.id, resource] as const),
    ...[...keys, ...certificates].map((one) => [one.name, one] as const),
  ];
  return new Map(named.map(([name, value]) => [name, canonicalText(value as unknown as Json)]));
}
