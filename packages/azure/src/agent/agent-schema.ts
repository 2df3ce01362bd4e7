import {
  agentEntries,
  agentFieldOtherNames,
  agentRule,
  fieldsOf,
  flag,
  text,
  valueOf,
  wholeNumber,
} from '@etcd-iac/core/inspection';
import v = require('valibot');
import { image } from '../containers/container-schema';
import type { FieldNames } from '../values/other-names';
import { anyCase } from '../values/value-schemas';
import type { AzureAgentsSpec, AzureAgentSpec } from './agent-spec';

const roleDefinitionId = new RegExp(
  `^(?:${anyCase('/subscriptions/')}[^/\\s{}]+)?${anyCase('/providers/Microsoft\\.Authorization/roleDefinitions/')}[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`,
);

const azureAgentEntries = {
  ...agentEntries,
  image: v.optional(image),
  nodeImage: v.optional(image),
  etcdReleasesUrl: v.optional(
    text({
      maxLength: 1024,
      pattern: /^https:\/\/[^\s?#@]+[^\s?#@/]$/,
      rule: 'an https:// URL without a user, a query and a final slash',
      remedy: 'write that of a mirror, such as "https://mirror.example/etcd"',
      shown: false,
    }),
  ),
  etcdChecksum: v.optional(
    text({
      maxLength: 64,
      pattern: /^[0-9a-f]{64}$/,
      rule: 'a SHA-256 of 64 hexadecimal digits in lower case',
      remedy: 'copy it from SHA256SUMS of the release',
    }),
  ),
  registerAddress: v.optional(flag('leave it out to have records follow at the next deployment')),
  registerAddressRoleId: v.optional(
    valueOf({
      maxLength: 1000,
      pattern: roleDefinitionId,
      rule: 'the id of a role',
      remedy: 'write /subscriptions/…/providers/Microsoft.Authorization/roleDefinitions/…',
    }),
  ),
  vaultQuotaGiB: v.optional(
    wholeNumber({
      min: 1,
      max: 102_400,
      rule: 'a whole number of GiB from 1 to 102400, the limits of file shares',
      remedy: 'leave it out for 16',
    }),
  ),
} satisfies Record<keyof AzureAgentSpec, unknown>;

const otherNames = {
  ...agentFieldOtherNames,
  image: 'agent image, container image, own image, custom image',
  nodeImage: 'node, node js image, base image, runtime image, runtime',
  etcdReleasesUrl: 'mirror, releases url, release url, download url, etcd url, releases',
  etcdChecksum: 'checksum, sha256, sha, hash, digest',
  registerAddress: 'dns, register, register dns, own record, update record, update dns, dns registration',
  registerAddressRoleId: 'role, role id, role definition id, custom role',
  vaultQuotaGiB: 'vault, vault size, quota, share quota, vault quota, vault gb',
} satisfies FieldNames<AzureAgentSpec>;

/** The fields of a spec that say it, each by itself. */
export const azureAgentsEntries = {
  agent: v.optional(fieldsOf(azureAgentEntries, agentRule, { fields: otherNames })),
} satisfies Record<keyof AzureAgentsSpec, unknown>;
