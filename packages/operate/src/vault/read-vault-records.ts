import { outcomeNames } from './vault-paths';
import type { Founding, FoundingOutcome, VaultRecords } from './vault-records';

/** Whose records are wanted. */
export interface VaultReader {
  readonly generation: number;
  readonly member: string;
}

/**
 * Reads what the vault says of a generation.
 *
 * @param paths - All directories of the vault, from its root, with `/` between the parts. Others than records are passed over.
 */
export function readVaultRecords(
  paths: readonly string[],
  { generation, member }: VaultReader,
): VaultRecords {
  const split = paths.map((path) => path.split('/'));
  const generations = split.flatMap(([first]) => numberAfter('generation-', first));
  const own = split
    .filter(([first]) => first === `generation-${generation}`)
    .map(([, ...below]) => below)
    .filter(({ length }) => length > 0);
  const numbers = [...new Set(own.flatMap(([first]) => numberAfter('founding-', first)))];
  const foundings = numbers.sort((a, b) => a - b).map((number) => foundingOf(number, own));
  const founding = foundings.at(-1);
  const past = foundings.filter((one) => one !== founding || one.outcome === 'abandoned');
  return {
    newestGeneration: Math.max(generation, ...generations),
    hasBegun: generations.includes(generation),
    founding,
    pastClusterIds: past.flatMap(({ clusterId }) => clusterId ?? []),
    newestInstance: Math.max(
      0,
      ...own.flatMap(([first, name, number]) =>
        first === 'instances' && name === member ? numberAfter('', number) : [],
      ),
    ),
    refused: [...new Set(own.flatMap(([first = '']) => /^refused-(.+)$/.exec(first)?.[1] ?? []))],
  };
}

function foundingOf(number: number, paths: readonly (readonly string[])[]): Founding {
  const below = paths
    .filter(([first]) => first === `founding-${number}`)
    .map(([, ...parts]) => parts)
    .filter(({ length }) => length > 0);
  const isAbandoned = below.some(([first]) => first === 'abandoned');
  for (const [by = '', outcome] of below) {
    const parts = /^(.+)\.([0-9a-f]{1,16})$/.exec(by);
    if (parts === null || !isOutcome(outcome)) continue;
    const outcomes = below.filter(([first]) => first === by).map(([, name]) => name);
    return { number, founder: parts[1], clusterId: parts[2], outcome: strongest(outcomes) };
  }
  // Somebody has taken a part of it away, and nobody can tell what was in it.
  return {
    number,
    founder: undefined,
    clusterId: undefined,
    outcome: isAbandoned ? 'abandoned' : 'undecided',
  };
}

/** A listing that a rename falls into may have both names. What is decided counts. */
function strongest(names: readonly (string | undefined)[]): FoundingOutcome {
  return names.includes('opened') ? 'opened' : names.includes('abandoned') ? 'abandoned' : 'undecided';
}

function isOutcome(name: string | undefined): name is FoundingOutcome {
  return outcomeNames.some((outcome) => outcome === name);
}

function numberAfter(prefix: string, name: string | undefined): number[] {
  const digits = name?.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^[1-9]\d{0,14}$/.test(digits) ? [Number(digits)] : [];
}
