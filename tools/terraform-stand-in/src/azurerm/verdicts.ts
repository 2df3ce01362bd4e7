import { readFacts } from '../read-facts';
import type { CtyType } from '../schema/cty-type';
import type { KnownValue } from '../schema/value';

/** What the true azurerm 4.55.0 says of one argument or block: read in its source, and tried value by value where it is confirmed. */
export interface Verdict {
  /** Such as `azurerm_subnet`. */
  readonly resource: string;
  /** Names of blocks and the argument, joined by dots. */
  readonly path: string;
  readonly kind: 'argument' | 'block';
  /** Of an argument. */
  readonly type?: CtyType | 'set of objects' | 'list of objects';
  readonly required: boolean;
  /** Of the argument itself: what is inside of a block has its own. */
  readonly forceNew: boolean;
  /** Which changes replace, where not all do. */
  readonly forceNewWhen?: string;
  readonly default?: KnownValue;
  /** What values it takes, in words. */
  readonly rule?: string;
  readonly closedSet?: readonly (string | number)[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly readBack: 'api' | 'config' | 'never';
  readonly accepted: readonly (string | number | boolean)[];
  readonly refused: readonly { readonly value: string | number | boolean; readonly error: string }[];
}

/** What was tried with arguments that stand beside each other. */
export interface CombinationTried {
  readonly resource: string;
  readonly rule: 'exactlyOneOf' | 'atLeastOneOf' | 'conflictsWith' | 'requiredWith';
  readonly of: readonly string[];
  readonly given: readonly string[];
  readonly verdict: 'accepted' | 'refused';
  readonly error?: string;
}

const recorded = readFacts('azurerm-4.55.0-verdicts') as {
  readonly entries: readonly Verdict[];
  readonly combinationsTried: readonly CombinationTried[];
};

/** Read in the source alone. */
const read = readFacts('azurerm-4.55.0-read') as { readonly entries: readonly Verdict[] };

/** Combinations of arguments that were tried. */
export const { combinationsTried } = recorded;

const byType = new Map<string, Verdict[]>();
for (const verdict of [...recorded.entries, ...read.entries]) {
  const ofType = byType.get(verdict.resource);
  if (ofType) ofType.push(verdict);
  else byType.set(verdict.resource, [verdict]);
}

/** The resource types that were recorded, and those that were only read; the stand-in plays some of them. */
export const knownTypes: readonly string[] = [...byType.keys()];

/** What is made of the verdicts of a resource type, once: they are asked about for every resource of every stack. */
export function ofEachType<Made extends object>(
  make: (verdicts: readonly Verdict[]) => Made,
): (type: string) => Made {
  const made = new Map<string, Made>();
  return (type) => {
    const known = made.get(type) ?? make(verdictsOf(type));
    made.set(type, known);
    return known;
  };
}

/** What was recorded of a resource type, or read where it was not; nothing where it is not known. */
export function verdictsOf(type: string): readonly Verdict[] {
  return byType.get(type) ?? [];
}
