import { violation } from '../violation';
import type { AzureRule } from './azure-rule';

/** What somebody else has created is neither created again nor changed. */
export const existingIsUntouched: AzureRule = ({ resources, existing }) => {
  const ids = new Set(existing.map(({ id }) => id.toLowerCase()));
  return resources
    .filter(({ id }) => ids.has(id.toLowerCase()))
    .map((resource) => violation('existing/changed', resource, [], 'is there already, and not ours'));
};
