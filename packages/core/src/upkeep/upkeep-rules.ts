import type { AgentsSpec } from '../agent/agent-spec';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import type { UpkeepSpec } from './upkeep-spec';

type Spec = UpkeepSpec & AgentsSpec;

/** Rules of the upkeep. */
export const upkeepRules: readonly Rule<Spec>[] = [
  { reads: ['defragmentation', 'agent'], inspect: inspectAgent },
];

/** Nobody else does it. */
function inspectAgent({ defragmentation, agent }: Partial<Spec>): SpecIssue[] {
  if (defragmentation === undefined || defragmentation === false || agent !== undefined) return [];
  const message = 'is done by the agents of members, and there are none; add agent: {}, or leave this out';
  return [{ path: 'defragmentation', code: 'conflict', message }];
}
