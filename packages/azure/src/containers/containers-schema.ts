import { decimal, flag, listOf, oneOf } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { identityId } from '../values/value-schemas';
import { image, programPath, registryEntries, sidecarEntries } from './container-schema';
import type { ContainersSpec } from './containers-spec';

/** The fields of a spec that say it, each by itself. */
export const containersEntries = {
  image: v.optional(image),
  etcdPath: v.optional(programPath),
  registry: v.optional(registryEntries),
  cpu: v.optional(
    decimal({
      min: 1,
      max: 31,
      rule: 'a number of vCPUs from 1 to 31, the limits of a container group',
      remedy: 'choose 1, or 2 for a busy cluster',
    }),
  ),
  memoryGiB: v.optional(
    decimal({
      min: 1,
      max: 240,
      rule: 'a memory size from 1 to 240 GiB, the limits of a container group',
      remedy: 'choose 2, or as much as quotaBackendBytes and 1 GiB',
    }),
  ),
  zones: v.optional(
    listOf(oneOf(['1', '2', '3'], 'name zones as "1", "2" and "3"'), {
      most: 3,
      rule: 'a list of availability zones',
      remedy: 'write ["1", "2", "3"], or leave it out where the region has none',
    }),
  ),
  identityIds: v.optional(
    listOf(identityId, {
      most: 100,
      rule: 'a list of ids of user-assigned identities',
      remedy: 'give each as text',
    }),
  ),
  sidecars: v.optional(
    listOf(sidecarEntries, {
      rule: 'a list of containers',
      remedy: 'write [{ name, image, cpu, memoryGiB }]',
      // As text it may hold the secrets of one.
      shown: false,
    }),
  ),
  smokeTest: v.optional(flag('leave it out to have none')),
} satisfies Record<keyof ContainersSpec, unknown>;
