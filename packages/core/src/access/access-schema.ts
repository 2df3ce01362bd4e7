import v = require('valibot');
import { fieldsOf, listOf, oneOf, text, valueOf } from '../inspection/fields';
import type { FieldNames, OtherNames } from '../inspection/other-names';
import type { AccessesSpec, AccessGrant, AccessRoleSpec, AccessSpec, AccessUserSpec } from './access-spec';

const name = text({
  maxLength: 64,
  pattern: /^\w([\w .@:-]*[\w.@:-])?$/,
  rule: 'a name of 1 to 64 letters, digits, spaces and _ . @ : -, with a letter, digit or underscore first and no space last',
  remedy: 'choose one such as "payments"',
});

// Half of a pair of surrogates has no bytes of its own. Control characters are left to the keys of agents.
const keyText = (most: number, what: string, pattern: RegExp) =>
  text({
    maxLength: most,
    pattern,
    rule: `${what} without control characters`,
    remedy: 'write it as applications do, such as "payments/"',
  });

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const key = keyText(512, 'a key of 1 to 512 characters', /^[^\u0000-\u001f\u007f\ud800-\udfff]+$/u);
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const prefix = keyText(512, 'a prefix of up to 512 characters', /^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u);

const grant = fieldsOf(
  {
    key: v.optional(key),
    prefix: v.optional(prefix),
    range: v.optional(
      fieldsOf(
        { from: key, to: key },
        { rule: 'a range of keys', remedy: 'write { from: "a", to: "b" }, the second one left out' },
        { fields: { from: 'start, begin, first, min', to: 'end, until, last, max, range end' } },
      ),
    ),
    permission: oneOf(['read', 'write', 'readwrite'], 'choose one of them'),
  },
  { rule: 'a grant', remedy: 'write { prefix: "payments/", permission: "readwrite" }' },
  {
    fields: {
      key: 'keys, path',
      prefix: 'key prefix, starts with, directory, folder',
      range: 'key range, range end, from key, ranges',
      permission: 'perm, perm type, type, permissions, access, allow, mode, verbs',
    },
  } satisfies OtherNames<keyof AccessGrant>,
);

const role = fieldsOf(
  {
    name,
    grants: listOf(grant, {
      most: 100,
      rule: 'a list of grants',
      remedy: 'write [{ prefix: "payments/", permission: "readwrite" }]',
    }),
  },
  { rule: 'a role', remedy: 'write { name, grants: [...] }' },
  {
    fields: {
      name: 'role, role name, id',
      grants: 'permissions, perms, rules, key permission, allow, policies',
    },
  } satisfies OtherNames<keyof AccessRoleSpec>,
);

const user = fieldsOf(
  {
    name,
    roles: listOf(name, { most: 50, rule: 'a list of the names of roles', remedy: 'write ["payer"]' }),
    password: v.optional(
      valueOf({
        maxLength: 72,
        pattern: /^[\x20-\x7e]{8,72}$/,
        rule: 'a password of 8 to 72 printable characters of ASCII',
        remedy: 'choose another, or leave it out for a user with a certificate',
        shown: false,
      }),
    ),
  },
  { rule: 'a user', remedy: 'write { name, roles: [...] }', shown: false },
  {
    fields: {
      name: 'user, user name, common name, cn, login, id',
      roles: 'role, granted roles, groups, role names',
      password: 'pass, pwd, secret, credential, passphrase',
    },
  } satisfies OtherNames<keyof AccessUserSpec>,
);

const accessEntry = {
  roles: listOf(role, {
    most: 50,
    rule: 'a list of roles',
    remedy: 'write [{ name, grants: [...] }], or [] for none',
  }),
  users: listOf(user, {
    most: 50,
    rule: 'a list of users',
    remedy: 'write [{ name, roles: [...] }], or [] for none',
    shown: false,
  }),
} satisfies Record<keyof AccessSpec, unknown>;

/** The fields of a spec that say it, each by itself. */
export const accessEntries = {
  access: v.optional(
    fieldsOf(
      accessEntry,
      { rule: 'users and roles', remedy: 'write { roles: [...], users: [...] }', shown: false },
      {
        fields: {
          roles: 'role, role list',
          users: 'user, accounts, principals, user list',
        },
      } satisfies OtherNames<keyof AccessSpec>,
    ),
  ),
} satisfies Record<keyof AccessesSpec, unknown>;

/** What others call its fields. */
export const accessOtherNames = {
  access: `
    auth, authentication, authorization, rbac, user, users, role, roles, acl, permissions, access control,
    auth enable, auth enabled, authorisation`,
} satisfies FieldNames<keyof AccessesSpec>;
