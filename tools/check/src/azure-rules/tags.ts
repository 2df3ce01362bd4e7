import { isObject, valueAt } from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, type AzureRule } from './azure-rule';

/** Tags that a type takes. */
interface TagLimits {
  readonly most: number;
  readonly name: RegExp;
}

/** Source: Azure Resource Manager, use tags and their limitations. */
const usual: TagLimits = { most: 50, name: /^[^<>%&\\?/]{1,512}$/ };
const limitsOf: Readonly<Record<string, TagLimits>> = {
  [armTypes.storageAccount]: { ...usual, name: /^[^<>%&\\?/]{1,128}$/ },
  // Neither spaces nor a digit in front, nor anything but plain letters.
  [armTypes.privateDnsZone]: { most: 15, name: /^[A-Za-z][\w.-]{0,511}$/ },
};

/** Tags in a number, and with names and values, that Azure takes. */
export const tagsAreValid: AzureRule = ({ resources }) =>
  resources.flatMap((resource): readonly Violation[] => {
    const tags = valueAt(resource.body, 'tags');
    if (!isObject(tags)) return [];
    const { most, name: pattern } = limitsOf[resource.type] ?? usual;
    const entries = Object.entries(tags);
    const tooMany =
      entries.length > most ? [violation('tags', resource, ['tags'], `are ${entries.length}`)] : [];
    const names = entries.map(([name]) => name.toLowerCase());
    const isFirst = (name: string, index: number): boolean => names.indexOf(name.toLowerCase()) === index;
    const invalid = entries
      .filter(
        ([name, value], index) =>
          !pattern.test(name) || !isFirst(name, index) || typeof value !== 'string' || value.length > 256,
      )
      .map(([name]) => violation('tags', resource, ['tags', name], 'is not a tag that Azure takes'));
    return [...tooMany, ...invalid];
  });
