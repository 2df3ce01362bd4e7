import { isObject } from '../../json';
import { valueAt } from '../../json-path';
import { violation, type Violation } from '../violation';
import type { AzureRule } from './azure-rule';

/** At most 50 tags, with names and values that Azure takes. Source: limits of Azure Resource Manager. */
export const tagsAreValid: AzureRule = ({ resources }) =>
  resources.flatMap((resource): readonly Violation[] => {
    const tags = valueAt(resource.body, 'tags');
    if (!isObject(tags)) return [];
    const entries = Object.entries(tags);
    const tooMany =
      entries.length > 50 ? [violation('tags', resource, ['tags'], `are ${entries.length}`)] : [];
    const invalid = entries
      .filter(([name, value]) => !isName(name) || typeof value !== 'string' || value.length > 256)
      .map(([name]) => violation('tags', resource, ['tags', name], 'is not a tag that Azure takes'));
    return [...tooMany, ...invalid];
  });

function isName(name: string): boolean {
  return name.length >= 1 && name.length <= 512 && !/[<>%&\\?/]/.test(name);
}
