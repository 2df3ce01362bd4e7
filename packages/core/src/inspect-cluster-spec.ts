import { accessRules } from './access/access-rules';
import { agentRules } from './agent/agent-rules';
import { backupRules } from './backup/backup-rules';
import { certificatesRules } from './certificates/certificates-rules';
import type { ClusterSpec } from './cluster-spec';
import { upkeepRules } from './upkeep/upkeep-rules';
import { clusterSpecSchema } from './cluster-spec-schema';
import { environmentRules } from './environment/environment-rules';
import type { IsDeferred } from './inspection/deferred';
import { inspectShape, type Inspection } from './inspection/inspect-shape';
import type { Rule } from './inspection/rule';
import type { SpecIssue } from './inspection/spec-issue';
import { membersRules } from './members/inspect-members';
import { restoreRules } from './restore/restore-rules';

const rules: readonly Rule<ClusterSpec<unknown>>[] = [
  ...membersRules,
  ...certificatesRules,
  ...environmentRules,
  ...agentRules,
  ...backupRules,
  ...upkeepRules,
  ...restoreRules,
  ...accessRules,
];

/** Everything that is wrong with a spec at a time, that of the call by default, no issue where it can be planned. */
export function inspectClusterSpec(
  spec: unknown,
  isDeferred?: IsDeferred,
  now?: Date,
): Inspection<ClusterSpec<unknown>> {
  const inspection = inspectShape<ClusterSpec<unknown>>(clusterSpecSchema, spec, isDeferred);
  return { ...inspection, issues: [...inspection.issues, ...inspectClusterRules(inspection, now)] };
}

/** What the rules across fields say of a spec at a time, that of the call by default. */
export function inspectClusterRules(
  { valid, isValid, isDeferred }: Inspection<ClusterSpec<unknown>>,
  now?: Date,
): SpecIssue[] {
  return rules.flatMap(({ reads, inspect }) =>
    reads.every(isValid) ? inspect(valid, { isValid, isDeferred, now }) : [],
  );
}
