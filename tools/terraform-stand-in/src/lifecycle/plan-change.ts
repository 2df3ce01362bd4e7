import type { ResourceBehaviour } from '../behaviour/resource-behaviour';
import type { Path, Problem } from '../diagnostics';
import { blockType } from '../schema/block-type';
import type { BlockSchema } from '../schema/provider-schema';
import { isEqual, unknown, type ObjectValue } from '../schema/value';
import { planState } from './plan-state';
import { replacedPaths } from './replaced-paths';

/** What Terraform asks for, each null where there is none. */
export interface PlannedRequest {
  readonly prior: ObjectValue | null;
  /** What is configured, and for what is left to the provider the value of before. */
  readonly proposed: ObjectValue | null;
  readonly config: ObjectValue | null;
}

/** What a resource is to become, and where it changes in a way that it cannot go through alive. */
export interface PlannedChange {
  readonly planned: ObjectValue | null;
  readonly replaced: readonly Path[];
  /** What is wrong with the plan. */
  readonly problems: readonly Problem[];
}

/** Plans the change of one resource. */
export function planChange(
  behaviour: ResourceBehaviour,
  block: BlockSchema,
  { prior, proposed, config }: PlannedRequest,
): PlannedChange {
  if (proposed === null) return { planned: null, replaced: [], problems: [] };
  const defaulted = withDefaults(behaviour, proposed, config);
  const planned = planState(block, behaviour.defaults, prior, defaulted);
  const problems = behaviour.inspectPlan(planned, prior);
  if (prior === null) return { planned, replaced: [], problems };
  const overdue = behaviour.overdue(planned);
  const type = blockType(block);
  const changed = isEqual(type, prior, planned)
    ? []
    : replacedPaths(behaviour.forceNew, type, prior, planned);
  return {
    planned: { ...planned, ...Object.fromEntries(overdue.map((name) => [name, unknown])) },
    replaced: [...changed, ...overdue.map((name) => [name])],
    problems,
  };
}

/** Where an argument that has a default is not configured, the default counts and not the value of before. */
function withDefaults(
  { defaults }: ResourceBehaviour,
  proposed: ObjectValue,
  config: ObjectValue | null,
): ObjectValue {
  const open = Object.entries(defaults).filter(([name]) => config?.[name] === null);
  return { ...proposed, ...Object.fromEntries(open) };
}
