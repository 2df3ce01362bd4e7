import { keysMatching, matching, notEmpty, uuid, type ValueRule } from '../behaviour/value-rule';

const letters = String.raw`[A-Za-z\d]`;

/** Text of an id of Resource Manager, whatever it is the id of. */
const pairs = String.raw`\/subscriptions\/[^/]+(\/[^/]+\/[^/]+)*\/?`;

const privateRange = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/;

/** Rules of the verdicts that are words, and what values they take. */
export const namedRules: Readonly<Record<string, ValueRule>> = {
  'not empty (blanks pass)': notEmpty,
  'not empty; blanks pass': notEmpty,
  // As the verdicts have it: all that is not empty was taken.
  'one of these values, in any case': notEmpty,
  '1 to 90 ASCII letters, digits, _ - . ( ), no period at the end': matching(
    /^[-\w.()]{0,89}[-\w()]$/,
    'may hold letters, digits, dashes, underscores, parentheses and periods, no period at its end, and 90 characters',
  ),
  '12076: and a number': matching(/^12076:\d+$/, 'is not 12076: and a number'),
  'digits, no zero first': matching(/^[1-9]\d*$/, 'must be a positive number'),
  '1 to 80 letters, digits, _ - . ; begins with a letter or digit, ends with one or with _': matching(
    new RegExp(`^${letters}([\\w.-]{0,78}\\w)?$`),
    'takes 1 to 80 letters, digits, _ - and ., a letter or digit first, a letter, digit or _ last',
  ),
  '3 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last': matching(
    /^[a-z][a-z\d-]{1,61}[a-z\d]$/,
    'takes 3 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last',
  ),
  '2 to 34 parts joined by dots, none empty and none longer than 63, no @': matching(
    /^[^.@]{1,63}(\.[^.@]{1,63}){1,33}$/,
    'takes 2 to 34 parts joined by dots, of 1 to 63 characters each, and no @',
  ),
  'not empty, no blanks, no upper-case letters; everything else passes': matching(
    /^[^A-Z\s]+$/,
    'must be lower case, without blanks',
  ),
  '3 to 24 lower-case letters and digits': matching(
    /^[a-z\d]{3,24}$/,
    'can only consist of lowercase letters and numbers, and must be between 3 and 24 characters long',
  ),
  'a UUID': uuid,
  // Arguments for keys of a vault.
  'not empty': matching(
    /^[^/\s]+:\/\/[^/\s]+\/(keys|secrets|certificates|storage)\/[^/\s]+(\/[^/\s]+)?\/?$/,
    'is not the id of a key in a key vault',
  ),
  'the id of a key of a managed HSM, with or without version': matching(
    /^https:\/\/[^/\s]+\/keys\/[^/\s]+(\/[^/\s]+)?\/?$/,
    'is not the id of a key of a managed HSM',
  ),
  'an IPv4 address or a range with a prefix of 0 to 30, none of the private ranges; no /31, no /32': (
    name,
    value,
  ) =>
    publicRange(name, value) ??
    (typeof value === 'string' && privateRange.test(value)
      ? `"${name}" must be public ip address`
      : undefined),
  'an id that begins like one of Resource Manager': matching(
    new RegExp(`^${pairs}$`),
    'is not the id of a resource',
  ),
  'the id of a resource of the kind ManagementGroup, with all its segments': matching(
    new RegExp(String.raw`^(${pairs}|\/providers\/Microsoft\.Management\/managementGroups\/[^/]+\/?)$`),
    'is not the id of a resource',
  ),
  'names of lower-case letters, digits and _, no digit first': keysMatching(
    /^[a-z_][a-z\d_]+$/,
    'must start with letters or an underscores and be all lowercase',
  ),
  '3 to 63 lower-case letters, digits and hyphens, none first, no two in a row; one at the end passes':
    matching(
      /^(?!-)(?!.*--)[\da-z-]{3,63}$/,
      'takes 3 to 63 lowercase letters, numbers and single hyphens, no hyphen first',
    ),
  'an RFC 3339 date': matching(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    'is not a valid RFC3339 date',
  ),
  '4 to 63 letters, digits and hyphens, none at either end': matching(
    new RegExp(`^${letters}[A-Za-z\\d-]{2,61}${letters}$`),
    'takes 4 to 63 letters, digits and hyphens, no hyphen at either end',
  ),
  'the name of an event hub: letters, digits, . - _, a letter or digit at either end': matching(
    new RegExp(`^${letters}([\\w.-]{0,254}${letters})?$`),
    'takes up to 256 letters, digits, periods, hyphens and underscores, a letter or digit at either end',
  ),
  '1 to 260 characters, none of < > * % & : \\ ? + /; blanks pass': matching(
    /^[^<>*%&:\\?+/]{1,260}$/,
    'takes 1 to 260 characters, none of <>*%&:\\?+/',
  ),
  'none of / \\ ? % in it; the empty text passes': matching(/^[^/\\?%]*$/, 'takes none of / \\ ? %'),
  'any text with a slash in it: the root scope is one of the alternatives and matches every id': matching(
    /\//,
    'is not the id of a resource',
  ),
  'begins with /subscriptions/ or with the path of a management group, in this spelling': matching(
    /^\/(subscriptions|providers\/Microsoft\.Management\/managementGroups)\/./,
    'is neither in a subscription nor in a management group',
  ),
  '1 to 259 characters, not only blanks': matching(/^(?=.*\S).{1,259}$/s, 'takes 1 to 259 characters'),
  '4 to 63 letters and digits': matching(
    new RegExp(`^${letters}{4,63}$`),
    'must be alphanumeric, and between 4 to 63 characters',
  ),
  '3 to 63 lower-case letters, digits and hyphens, none first; two in a row and one at the end pass; $web and $root pass too':
    matching(
      /^(\$web|\$root|[\da-z][\da-z-]{2,62})$/,
      'takes 3 to 63 lowercase letters, numbers and hyphens, no hyphen first, or $web or $root',
    ),
  JSON: (name, value) => (isJson(value) ? undefined : `"${name}" contains an invalid JSON`),
  'two UUIDs joined by |': matching(
    /^[\da-f-]{36}\|[\da-f-]{36}$/i,
    'is not in the format {subscription id}|{workspace id}',
  ),
};

const publicRange = matching(
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$|\/)|(?=$|\/))){4}(?:\/(?:[12]?\d|30))?$/,
  'must start with IPV4 address and/or slash, number of bits (0-30) as prefix',
);

function isJson(value: unknown): boolean {
  if (value === '') return true;
  try {
    JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}
