import { matching, notEmpty, oneOf } from '../behaviour/value-rule';

/** The name of a resource group. */
export const resourceGroupName = matching(
  /^[-\w._()]{0,89}[-\w_()]$/,
  'may hold letters, digits, dashes, underscores, parentheses and periods, no period at its end, and 90 characters',
);

/** What stands in every resource that belongs to a group. */
export const located = { resource_group_name: resourceGroupName, name: notEmpty };

/** The kinds of identities that a resource may have. */
export const identityType = oneOf('SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned');
