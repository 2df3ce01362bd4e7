import { canonicalText, type Json, type ObservedAzure, parseArmId } from '@etcd-iac/observe/observed';
import { differencesOf } from './difference';
import { type KnownDifference, knownDifferences } from './known-differences';
import { normalize } from './normalize';

/** A place in which the two adapters ask Azure for something else. */
export interface Difference {
  readonly resource: string;
  /** Path in the normalized resource; empty where only one adapter asks for the resource at all. */
  readonly path: string;
  readonly cdktf: Json | undefined;
  readonly pulumi: Json | undefined;
}

/** What two observations have in common, and what not. */
export interface Comparison {
  /** Differences that nothing explains: the adapters are equal when there are none. */
  readonly differences: readonly Difference[];
  /** Entries of the list that explained a difference here. */
  readonly explainedBy: ReadonlySet<KnownDifference>;
  readonly resources: number;
  /** Scalars that were compared. */
  readonly properties: number;
}

/** Compares what the two adapters ask Azure for. */
export function compare(cdktf: ObservedAzure, pulumi: ObservedAzure): Comparison {
  const [left, right] = [normalize(cdktf), normalize(pulumi)];
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort();
  const all = ids.flatMap((resource) =>
    differencesOf(left.get(resource), right.get(resource)).map((found): Difference => ({
      resource,
      path: found.path,
      cdktf: found.left,
      pulumi: found.right,
    })),
  );
  const explanations = all.map((difference) => ({ difference, known: explain(difference) }));
  return {
    differences: explanations.filter(({ known }) => !known).map(({ difference }) => difference),
    explainedBy: new Set(explanations.flatMap(({ known }) => known ?? [])),
    resources: ids.length,
    properties: [...left.values(), ...right.values()]
      .map(countScalars)
      .reduce((sum, count) => sum + count, 0),
  };
}

/** The entry of the list that explains a difference, `undefined` where none does. */
export function explain({ resource, path, cdktf, pulumi }: Difference): KnownDifference | undefined {
  const type = parseArmId(resource)?.type;
  const place = path.replace(/\[\d+\]/g, '[*]');
  return knownDifferences.find(
    (known) =>
      known.type === type &&
      known.path === place &&
      isSame(known.cdktf, cdktf) &&
      isSame(known.pulumi, pulumi),
  );
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : canonicalText(a) === canonicalText(b);
}

function countScalars(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value as Readonly<Record<string, Json>>).reduce<number>(
    (sum, part) => sum + countScalars(part),
    0,
  );
}
