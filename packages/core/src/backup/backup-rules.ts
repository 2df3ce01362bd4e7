import type { AgentsSpec } from '../agent/agent-spec';
import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import type { BackupsSpec } from './backup-spec';

type Spec = BackupsSpec & AgentsSpec;

/** Rules of the backups. */
export const backupRules: readonly Rule<Spec>[] = [{ reads: ['backup', 'agent'], inspect: inspectAgent }];

/** Nobody else takes them. */
function inspectAgent({ backup, agent }: Partial<Spec>): SpecIssue[] {
  if (backup === undefined || backup === false || agent !== undefined) return [];
  const message = 'is made by the agents of members, and there are none; add agent: {}, or leave this out';
  return [{ path: 'backup', code: 'conflict', message }];
}
