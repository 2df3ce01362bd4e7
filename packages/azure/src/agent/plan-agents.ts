import { renderAccess, renderDeclaration, type ClusterPlan } from '@etcd-iac/core';
import { hash } from 'node:crypto';
import { resourceName } from '../names/resource-names';
import type { NetworkSettings } from '../network/network-settings';
import { servedBy } from '../providers/subscriptions';
import { ownShareNames, vaultSubject } from '../storage/own-shares';
import { planShare, vaultIds, type StorageSettings } from '../storage/plan-storage';
import { fromSpec } from '../values/spec-value';
import { copyOf, type BackupsGiven } from '../backup/backup-copy';
import type { AzureBackupsSpec } from '../backup/backup-spec';
import { planExistingShare } from '../existing/existing-share';
import type { AzureRestoresSpec } from '../restore/restore-spec';
import { vaultTier } from './agent-rules';
import { accessRecordName, declarationRecordName } from './declaration-record';
import type { AddressRegistrationPlan, AgentsPlan } from './agent-plan';
import type { AgentSettings } from './agent-settings';
import type { AzureAgentsSpec } from './agent-spec';

/** Private DNS Zone Contributor. Source: Azure, built-in roles for networking. */
const zoneContributor = 'b12aa53e-6015-4669-85d0-8515ebb3ae7f';

/** For how long a vault that was deleted by mistake can be had back. */
const vaultRetentionDays = 7;

/** What agents and their vault are decided from. */
export interface AgentsSettings
  extends StorageSettings, NetworkSettings, BackupsGiven, AzureRestoresSpec<unknown> {
  readonly agent: AgentSettings | undefined;
}

/** Decides what all agents of a cluster share; `undefined` without agents. */
export function planAgents(cluster: ClusterPlan, settings: AgentsSettings): AgentsPlan | undefined {
  const { agent, recordTtlSeconds } = settings;
  if (!agent || !cluster.declaredMembers) return undefined;
  const record = { ttlSeconds: recordTtlSeconds, ...servedBy(settings.existingPrivateDnsZoneId, settings) };
  const { access, name, domain } = cluster;
  const accessRecord = access && `${accessRecordName(name)}.${domain}`;
  return {
    vault: planShare(
      {
        ids: vaultIds,
        subject: vaultSubject(cluster.name),
        shareName: ownShareNames.vault,
        tier: vaultTier(settings),
        quotaGiB: agent.vaultQuotaGiB,
        retentionDays: vaultRetentionDays,
      },
      settings,
    ),
    copy: planExistingShare(
      'copy-storage-account',
      copyOf(settings),
      fromSpec<AzureBackupsSpec>('backup', 'copyTo', 'existingStorageAccountId'),
      settings,
    ),
    restore: planExistingShare(
      'restore-storage-account',
      settings.restoreFrom?.existingVault,
      fromSpec<AzureRestoresSpec>('restoreFrom', 'existingVault', 'existingStorageAccountId'),
      settings,
    ),
    declaration: {
      id: 'members-record',
      name: declarationRecordName(cluster.name),
      values: renderDeclaration({ ...cluster.declaredMembers, accessRecord }),
      ...record,
    },
    access: access && {
      id: 'access-record',
      name: accessRecordName(name),
      values: renderAccess(access),
      ...record,
    },
  };
}

/** Decides how a member may keep its own record right; `undefined` where it does not. */
export function planAddressRegistration(
  member: string,
  settings: AgentsSettings,
): AddressRegistrationPlan | undefined {
  const { agent, location, domain, uniqueNameSeed } = settings;
  if (agent?.registerAddress !== true) return undefined;
  const name = uuidOf(`${member}\n${domain}\n${location}\n${uniqueNameSeed}`);
  return {
    identity: { id: `${member}-identity`, name: resourceName('id', member, location) },
    roleAssignment: {
      id: `${member}-role-assignment`,
      name,
      roleDefinition:
        agent.registerAddressRoleId === undefined
          ? { builtIn: zoneContributor }
          : fromSpec<AzureAgentsSpec>('agent', 'registerAddressRoleId'),
      principalType: 'ServicePrincipal',
      ...servedBy(settings.existingPrivateDnsZoneId, settings),
    },
  };
}

/** A UUID that is always the same for a text. Source: RFC 9562, version 8. */
function uuidOf(text: string): string {
  const digits = hash('sha256', text);
  const variant = ((parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
