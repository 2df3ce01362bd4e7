import type { AgentsSpec } from '../agent/agent-spec';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import type { RestoresSpec } from './restore-spec';

type Spec = RestoresSpec & AgentsSpec;

/** Rules of a restore. */
export const restoreRules: readonly Rule<Spec>[] = [
  { reads: ['restoreFrom', 'agent'], inspect: inspectRestorer },
];

/** It is the agents who restore. */
function inspectRestorer({ restoreFrom, agent }: Partial<Spec>): SpecIssue[] {
  if (restoreFrom === undefined || agent !== undefined) return [];
  const message =
    'needs agents, which restore the snapshot and begin the generation; write agent: {}, or leave it out';
  return [{ path: 'restoreFrom', code: 'conflict', message }];
}
