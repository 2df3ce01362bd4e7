import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { describeKey, describeValue, type IsDeferred } from '@etcd-iac/core/inspection';
import type { NamesSpec } from './names-spec';

type Valid = Partial<NamesSpec<unknown> & Pick<ClusterSpec, 'name'>>;

/** Members, and with them their resources, are named after the cluster. */
export function inspectName({ name }: Valid): SpecIssue[] {
  if (name?.includes('--')) {
    const message = `${describeValue(name)} has two hyphens in a row, which Azure refuses in the name of a container group; use one`;
    return [{ path: 'name', code: 'bad-format', message }];
  }
  if (name === undefined || !/^authority-\d+$/.test(name)) return [];
  const message = `${describeValue(name)} names members like the authorities of their certificates, such as "authority-11"; choose another`;
  return [{ path: 'name', code: 'reserved', message }];
}

/** The most that a private DNS zone and its records take; other resources take 50. */
const mostTags = 15;

/**
 * Every resource gets the same tags, so that the strictest one decides: private DNS zones, which lose tags of other names without
 * a word, and storage accounts, whose tags have at most 128 characters. Source: Azure Resource Manager, limits of tags;
 * terraform-provider-azurerm#6129. Of tags that only the engine knows, nothing can be said.
 */
export function inspectTags({ tags = {} }: Valid, isDeferred: IsDeferred): SpecIssue[] {
  if (isDeferred(tags)) return [];
  const names = Object.keys(tags);
  const issues = names.flatMap((name, index): SpecIssue[] => {
    const path = `tags.${describeKey(name)}`;
    if (!/^[A-Za-z][\w.-]{0,127}$/.test(name)) {
      const message =
        'is not a tag name that Azure takes on a private DNS zone: 1 to 128 letters, digits and _ . -, a letter first; rename it';
      return [{ path, code: 'bad-format', message }];
    }
    const [prefix] = /^(azure|microsoft|windows)/i.exec(name) ?? [];
    if (prefix !== undefined) {
      return [
        {
          path,
          code: 'reserved',
          message: `begins with "${prefix}", which Azure keeps for itself; rename it`,
        },
      ];
    }
    if (!names.slice(0, index).some((other) => other.toLowerCase() === name.toLowerCase())) return [];
    const message = 'differs from another tag in case only, which Azure does not tell apart; give it once';
    return [{ path, code: 'conflict', message }];
  });
  if (names.length > mostTags) {
    const message = `has ${names.length} tags, but Azure takes ${mostTags} on a private DNS zone; leave some out`;
    issues.push({ path: 'tags', code: 'out-of-range', message });
  }
  return issues;
}
