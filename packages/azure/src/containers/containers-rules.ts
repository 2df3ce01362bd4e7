import type { ClusterSpec } from '@etcd-iac/core';
import type { ExistingResources } from '../existing/existing-resources';
import type { Rule } from '../inspection/rule';
import type { NetworkSpec } from '../network/network-spec';
import type { ContainersSpec } from './containers-spec';
import { inspectClients, inspectLocalhost, inspectPlainSecrets } from './inspect-clients';
import { inspectExtraVariables, inspectIdentities, inspectSidecars } from './inspect-containers';
import { inspectImageVersion } from './inspect-image';
import { inspectMemory } from './inspect-memory';
import { inspectEtcdPath, inspectMounts } from './inspect-mounts';
import { inspectReservedPorts } from './inspect-ports';
import { inspectShadowedRegistries } from './inspect-registries';
import { inspectRequest } from './inspect-request';
import { inspectSidecarProxies } from './inspect-sidecar-proxies';
import { inspectSmokeTestSource, inspectSubnetRoom } from './inspect-subnet';
import { inspectZones } from './inspect-zones';

type Spec = ContainersSpec<unknown> &
  NetworkSpec<unknown> &
  ExistingResources<unknown> &
  Omit<ClusterSpec<unknown>, 'addressing'>;

/** Rules of the container groups and of what runs in them. */
export const containersRules: readonly Rule<Spec>[] = [
  {
    reads: ['domain', 'image', 'registry', 'sidecars', 'existingPrivateDnsZoneId'],
    inspect: (valid, { isDeferred }) => inspectShadowedRegistries(valid, isDeferred),
  },
  {
    reads: ['image', 'version', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectImageVersion(valid, isDeferred),
  },
  { reads: ['ports'], inspect: inspectReservedPorts },
  {
    reads: ['virtualNetworkAddressSpace', 'subnetAddressPrefix', 'size', 'smokeTest'],
    inspect: inspectSubnetRoom,
  },
  { reads: ['clientSourceRanges', 'subnetAddressPrefix', 'smokeTest'], inspect: inspectSmokeTestSource },
  { reads: ['zones'], inspect: inspectZones },
  { reads: ['memoryGiB', 'quotaBackendBytes'], inspect: inspectMemory },
  { reads: ['dataDir', 'certificatesDir', 'transportSecurity', 'etcdPath'], inspect: inspectMounts },
  { reads: ['dataDir', 'certificatesDir', 'transportSecurity', 'etcdPath'], inspect: inspectEtcdPath },
  { reads: ['extraEnv'], inspect: inspectExtraVariables },
  { reads: ['sidecars', 'cpu', 'memoryGiB', 'transportSecurity'], inspect: inspectSidecars },
  {
    reads: ['extraEnv', 'corsOrigins', 'sidecars', 'certificates', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectRequest(valid, isDeferred),
  },
  {
    reads: ['sidecars', 'name', 'domain', 'size', 'ports'],
    inspect: (valid, { isDeferred }) => inspectSidecarProxies(valid, isDeferred),
  },
  { reads: ['identityIds'], inspect: inspectIdentities },
  { reads: ['certificates', 'sidecars', 'smokeTest', 'transportSecurity'], inspect: inspectClients },
  {
    reads: ['certificates', 'sidecars', 'smokeTest', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectLocalhost(valid, isDeferred),
  },
  {
    reads: [],
    inspect: (valid, { acceptsPlainSecrets, isDeferred }) =>
      acceptsPlainSecrets ? [] : inspectPlainSecrets(valid, isDeferred),
  },
];
