import {
  decimal,
  deferrable,
  exactly,
  fieldsOf,
  flag,
  listOf,
  mapOf,
  printable,
  says,
  text,
  tokenText,
  valueOf,
} from '@etcd-iac/core/inspection';
import v = require('valibot');
import { hostAddress, hostLabel, hostPort } from './host-patterns';
import { imageReference, mayHoldPassword } from './image-reference';
import { identityId, label } from '../values/value-schemas';
import {
  credentialsOtherNames,
  registryIdentityOtherNames,
  sidecarOtherNames,
} from './containers-other-names';
import { variableName, variableNameRule } from './variable-name';

const serverLabel = hostLabel('a-z0-9');

const imageRule = {
  maxLength: 512,
  pattern: imageReference,
  rule: 'a container image',
  remedy:
    'give registry, lower-case repository and tag, such as "gcr.io/etcd-development/etcd:v3.6.14", without a scheme and a user',
};

const imageText = v.lazy((input) =>
  text({ ...imageRule, shown: typeof input !== 'string' || !mayHoldPassword(input) }),
);

/** A container image. */
export const image = deferrable(imageText, imageRule, (deferred) => typeof deferred === 'string');

/** Numbers alone are an address. Source: Container Instances, REST API, `ImageRegistryCredential`: a server without a protocol. */
const serverName = `(?:${hostAddress}|(?!\\d+(?:\\.\\d+)*(?:$|:))(?=.{1,253}(?:$|:))${serverLabel}(?:\\.${serverLabel})*)`;

/** Where etcd is in an image. */
export const programPath = text({
  maxLength: 512,
  // One slash before each name, and no name that stands for another folder.
  pattern: /^(\/(?!\.{1,2}(\/|$))[\w.@+-]+)+$/,
  rule: 'the absolute path of a program: names of letters, digits and _ . @ + -, one slash before each, no "." or ".."',
  remedy: 'write one such as "/opt/bitnami/etcd/bin/etcd"',
});

const server = text({
  maxLength: 259,
  pattern: new RegExp(`^${serverName}(?::${hostPort})?$`),
  rule: 'the host name of a registry',
  remedy: 'write one such as "payments.azurecr.io", in lower case, without a scheme, a user and a path',
  // As a URL it may hold a password.
  shown: false,
});

const secret = (rule: string) =>
  valueOf({
    maxLength: 32_768,
    pattern: /^[^\0]+$/,
    rule,
    remedy: 'give it as text, or leave it out',
    shown: false,
  });

const registry = {
  rule: 'access to a registry',
  remedy:
    'write { kind: "credentials", server, username, password } or { kind: "identity", server, identityId }',
  shown: false,
};

/** Access to a registry, field by field. */
export const registryEntries = v.variant(
  'kind',
  [
    fieldsOf(
      {
        kind: exactly('credentials', registry),
        server,
        username: secret('a user name'),
        password: secret('a password'),
      },
      registry,
      credentialsOtherNames,
    ),
    fieldsOf(
      { kind: exactly('identity', registry), server, identityId },
      registry,
      registryIdentityOtherNames,
    ),
  ],
  says(registry),
);

const argument = tokenText({
  maxLength: 32_768,
  pattern: /^[^\0]+$/,
  rule: 'a program or an argument',
  remedy: 'give it as text',
  shown: false,
});

const command = {
  rule: 'a list of a program and its arguments',
  remedy: 'write ["/bin/backup", "--hourly"]',
  // As text it may hold the secrets of one.
  shown: false,
};

/** How cdktf writes a list that it knows only later. */
function isListOfText(deferred: unknown): boolean {
  return Array.isArray(deferred) && deferred.every((one) => typeof one === 'string');
}

/** A container beside etcd, field by field. */
export const sidecarEntries = fieldsOf(
  {
    name: label(
      'a name of 1 to 40 lower-case letters, digits and single hyphens',
      'choose one such as "backup"',
    ),
    image,
    cpu: decimal({ min: 0.01, max: 31, rule: 'a number of vCPUs from 0.01 to 31', remedy: 'choose 0.5' }),
    memoryGiB: decimal({
      min: 0.1,
      max: 240,
      rule: 'a memory size from 0.1 to 240 GiB',
      remedy: 'choose 0.5',
    }),
    command: v.optional(deferrable(listOf(argument, command), command, isListOfText)),
    environment: v.optional(
      mapOf(
        tokenText({
          maxLength: 32_768,
          pattern: printable,
          rule: 'text of at most 32768 characters without control characters',
          remedy: 'give the value as a string',
          shown: false,
        }),
        { rule: 'an object of environment variables', remedy: 'write { INTERVAL: "1h" }', shown: false },
      ),
    ),
    secureEnvironment: v.optional(
      mapOf(secret('the value of a variable'), {
        rule: 'an object of environment variables',
        remedy: 'write { TOKEN: … }',
        shown: false,
      }),
    ),
    memberNameVariable: v.optional(
      text({
        maxLength: 63,
        pattern: variableName,
        rule: variableNameRule,
        remedy: 'choose one such as "ETCD_MEMBER"',
      }),
    ),
    etcdClient: v.optional(flag('leave it out to give it no certificate')),
  },
  { rule: 'a container', remedy: 'write { name, image, cpu, memoryGiB }', shown: false },
  sidecarOtherNames,
);
