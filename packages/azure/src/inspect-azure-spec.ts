import { inspectClusterRules, inspectShape, type Inspection } from '@etcd-iac/core/inspection';
import { azureAgentRules } from './agent/agent-rules';
import type { AzureSpec } from './azure-spec';
import { azureSpecSchema } from './azure-spec-schema';
import { containersRules } from './containers/containers-rules';
import { inspectExisting } from './inspect-existing';
import { inspectSubscriptions } from './inspect-subscriptions';
import type { Engine, Rule } from './inspection/rule';
import { namesRules } from './names/names-rules';
import { networkRules } from './network/network-rules';
import { azureRestoreRules } from './restore/restore-rules';
import { timings } from './storage/storage-facts';
import { storageRules } from './storage/storage-rules';

const rules: readonly Rule<AzureSpec<unknown>>[] = [
  ...namesRules,
  ...networkRules,
  ...containersRules,
  ...storageRules,
  ...azureAgentRules,
  ...azureRestoreRules,
  {
    reads: [
      'existingVirtualNetworkId',
      'existingSubnetId',
      'existingPrivateDnsZoneId',
      'existingStorageAccountId',
      'backup',
      'restoreFrom',
      'peerings',
    ],
    inspect: (valid, { subscriptions, isDeferred }) => inspectSubscriptions(valid, subscriptions, isDeferred),
  },
];

/**
 * Everything that is wrong with a spec, of the cluster and of Azure, no issue where it can be planned.
 *
 * @param engine - What it does with the values of a spec, and what it knows of its providers.
 * @param now - The time of the call by default.
 */
export function inspectAzureSpec(spec: unknown, engine: Engine, now?: Date): Inspection<AzureSpec<unknown>> {
  const { isDeferred } = engine;
  const { issues, valid, isValid } = inspectShape<AzureSpec<unknown>>(azureSpecSchema, spec, isDeferred);
  const clusterIssues = inspectClusterRules(
    {
      issues,
      valid: Object.assign(timings(valid), valid),
      isValid: (field) => isValid(field as keyof AzureSpec),
      isDeferred,
    },
    now,
  );
  const azureIssues = rules.flatMap(({ reads, inspect }) =>
    reads.every(isValid) ? inspect(valid, engine) : [],
  );
  const existingIssues = inspectExisting(valid, isValid, isDeferred);
  return { issues: issues.concat(clusterIssues, azureIssues, existingIssues), valid, isValid, isDeferred };
}
