import type { Rule } from '../inspection/rule';
import type { SpecIssue } from '../inspection/spec-issue';
import type { AgentsSpec } from './agent-spec';

/** A rule that a field decides nothing without agents, which do what it says. Nothing, and `false`, are no such thing. */
export function forAgentsAlone<Field extends string>(
  field: Field,
  message: string,
): Rule<AgentsSpec & Readonly<Partial<Record<Field, unknown>>>> {
  return {
    reads: [field, 'agent'],
    inspect: (valid): SpecIssue[] => {
      const value: unknown = valid[field];
      const isIdle = value !== undefined && value !== false && valid.agent === undefined;
      return isIdle ? [{ path: field, code: 'conflict', message }] : [];
    },
  };
}
