import {
  defaultEtcdVersion,
  longestAccessLine,
  renderAccess,
  type ClusterSpec,
  type SpecIssue,
} from '@etcd-iac/core';
import { describeValue, planAccess } from '@etcd-iac/core/inspection';
import { inspectReservedPort } from '../containers/inspect-ports';
import type { ContainersSpec } from '../containers/containers-spec';
import type { ExistingResources } from '../existing/existing-resources';
import type { Rule } from '../inspection/rule';
import { storageFacts } from '../storage/storage-facts';
import { storageDefaults, type StorageSpec } from '../storage/storage-spec';
import { etcdChecksum } from './agent-settings';
import type { AzureAgentsSpec } from './agent-spec';
import { declarationRecordName } from './declaration-record';

type Spec = AzureAgentsSpec<unknown> &
  StorageSpec &
  Pick<ContainersSpec, 'image' | 'smokeTest'> &
  Pick<ExistingResources<unknown>, 'existingStorageAccountId'> &
  Pick<ClusterSpec<unknown>, 'name' | 'domain' | 'version' | 'access'>;
type Valid = Partial<Spec>;

/** Rules of the agents. */
export const azureAgentRules: readonly Rule<Spec>[] = [
  { reads: ['agent', 'name', 'domain'], inspect: inspectRecordName },
  { reads: ['access'], inspect: inspectAccessRecord },
  { reads: ['agent'], inspect: inspectImages },
  { reads: ['agent', 'image', 'smokeTest'], inspect: inspectOwnImage },
  { reads: ['agent', 'version'], inspect: inspectDownload },
  { reads: ['agent'], inspect: ({ agent }) => inspectReservedPort('agent.ports', agent?.ports) },
  { reads: ['agent'], inspect: inspectRole },
  { reads: ['agent', 'storage', 'storageTier', 'existingStorageAccountId'], inspect: inspectVaultQuota },
];

/** Of the names in a zone, that of the record of agents is the longest. */
function inspectRecordName({ agent, name, domain }: Valid): SpecIssue[] {
  if (agent === undefined || name === undefined || domain === undefined) return [];
  const { length } = `${declarationRecordName(name)}.${domain}`;
  if (length <= 253) return [];
  const message = `makes a name of ${length} characters for the record of agents, but DNS allows 253; shorten it or name`;
  return [{ path: 'domain', code: 'out-of-range', message }];
}

/** Of a record with several texts, Azure takes 4096 characters together, and 20 texts. Source: Azure DNS, limits; azurerm 4.55.0. */
const mostAccessLines = 16;

function inspectAccessRecord({ access }: Valid): SpecIssue[] {
  const plan = planAccess(access);
  if (plan === undefined) return [];
  const lines = renderAccess(plan);
  const code = 'out-of-range' as const;
  if (lines.some(({ length }) => length > longestAccessLine)) {
    const message = `has names and keys that make a statement of more than ${longestAccessLine} characters for the record of agents, where most signs take three or more; shorten them`;
    return [{ path: 'access', code, message }];
  }
  if (lines.length <= mostAccessLines) return [];
  const message = `makes ${lines.length} lines for the record of agents, but DNS takes ${mostAccessLines}; shorten names and keys, or declare fewer roles and users`;
  return [{ path: 'access', code, message }];
}

/** An image of one's own has all that the other one is completed with. */
function inspectImages({ agent = {} }: Valid): SpecIssue[] {
  if (agent.image === undefined) return [];
  return (['nodeImage', 'etcdReleasesUrl', 'etcdChecksum'] as const)
    .filter((field) => agent[field] !== undefined)
    .map((field) => ({
      path: `agent.${field}`,
      code: 'conflict',
      message: 'decides nothing, because agent.image has Node, etcd and the agent; leave it out',
    }));
}

/** Members run in the agent's image. */
function inspectOwnImage({ agent, image, smokeTest = false }: Valid): SpecIssue[] {
  if (agent === undefined || image === undefined || smokeTest) return [];
  const message =
    'decides nothing, because members with agents run in agent.image or agent.nodeImage, and there is no smoke test; leave it out';
  return [{ path: 'image', code: 'conflict', message }];
}

/** What nobody has said the checksum of is not run. */
function inspectDownload({ agent, version = defaultEtcdVersion }: Valid): SpecIssue[] {
  if (agent === undefined || agent.image !== undefined) return [];
  if (etcdChecksum(version, agent) !== undefined) return [];
  const message = `is required for etcd ${describeValue(version)}, whose checksum is not known here; copy that of the archive for linux-amd64 from SHA256SUMS of the release`;
  return [{ path: 'agent.etcdChecksum', code: 'required', message }];
}

function inspectRole({ agent = {} }: Valid): SpecIssue[] {
  if (agent.registerAddressRoleId === undefined || agent.registerAddress === true) return [];
  const message = 'decides nothing without registerAddress; set that to true, or leave this out';
  return [{ path: 'agent.registerAddressRoleId', code: 'conflict', message }];
}

/** A vault in an account of one's own is on its disks; one that is created, on standard ones. */
function inspectVaultQuota(valid: Valid): SpecIssue[] {
  const quotaGiB = valid.agent?.vaultQuotaGiB;
  if (quotaGiB === undefined) return [];
  const tier = vaultTier(valid);
  const { leastQuotaGiB, mostQuotaGiB } = storageFacts[tier];
  const isOwn = valid.existingStorageAccountId === undefined;
  if (quotaGiB >= leastQuotaGiB && (quotaGiB <= mostQuotaGiB || !isOwn)) return [];
  const message = `${quotaGiB} GiB is not what a ${tier} share can have, ${leastQuotaGiB} to ${mostQuotaGiB} GiB; choose another size`;
  return [{ path: 'agent.vaultQuotaGiB', code: 'out-of-range', message }];
}

/** The disks that the vault is on. */
export function vaultTier({
  storage = storageDefaults.storage,
  storageTier = storageDefaults.storageTier,
  existingStorageAccountId,
}: Pick<Valid, 'storage' | 'storageTier' | 'existingStorageAccountId'>): 'standard' | 'premium' {
  return existingStorageAccountId !== undefined && storage === 'azureFiles' ? storageTier : 'standard';
}
