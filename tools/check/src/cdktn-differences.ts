import { canonicalText, type Json } from '@etcd-iac/observe/observed';
import { differencesOf, type JsonDifference } from './difference';

/** A place in which the stack of cdktn differs from that of cdktf, with the values of both, and why that is right. */
export interface KnownStackDifference {
  readonly path: string;
  readonly cdktf: Json;
  readonly cdktn: Json;
  readonly reason: string;
}

/** Every difference between whole stacks. Resources are not among them. */
export const knownStackDifferences: readonly KnownStackDifference[] = [
  {
    path: '["//"].metadata.version',
    cdktf: '0.21.0',
    cdktn: '0.24.0',
    reason: 'a comment that says which version of the engine has written the stack',
  },
  {
    path: 'terraform.required_providers.azurerm.version',
    cdktf: '4.55.0',
    cdktn: '4.73.0',
    reason: 'each engine has bindings of its own, made for a version of the provider, which they ask for',
  },
];

/** What two stacks differ in beyond what is known, and which of the known differences they have. */
export interface StackComparison {
  readonly differences: readonly JsonDifference[];
  readonly explainedBy: readonly KnownStackDifference[];
}

/** Compares whole stacks, as cdktf and cdktn have written them. */
export function compareStacks(cdktf: Json, cdktn: Json): StackComparison {
  const found = differencesOf(cdktf, cdktn).map((difference) => ({
    difference,
    known: knownStackDifferences.find((known) => explains(known, difference)),
  }));
  return {
    differences: found.flatMap(({ difference, known }) => (known ? [] : [difference])),
    explainedBy: found.flatMap(({ known }) => known ?? []),
  };
}

function explains(known: KnownStackDifference, { path, left, right }: JsonDifference): boolean {
  const isSame = (one: Json, other: Json | undefined): boolean =>
    other !== undefined && canonicalText(one) === canonicalText(other);
  return known.path === path && isSame(known.cdktf, left) && isSame(known.cdktn, right);
}
