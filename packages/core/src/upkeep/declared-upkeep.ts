import { readNumber } from '../agent/read-number';

/** From when on the database of a member is defragmented, as agents are told it. */
export interface DeclaredDefragmentation {
  /** Size of the database file, in MiB. */
  readonly leastDatabaseMiB: number;
  /** What of it is free, in percent. */
  readonly leastFreePercent: number;
}

/** Whether a value says it. */
export function isDefragmentation(value: unknown): value is DeclaredDefragmentation {
  const { leastDatabaseMiB, leastFreePercent } = Object(value) as Record<string, unknown>;
  return [leastDatabaseMiB, leastFreePercent].every(
    (one) => typeof one === 'number' && Number.isFinite(one) && one >= 0,
  );
}

/** The same as one text. */
export function renderDefragmentation({
  leastDatabaseMiB,
  leastFreePercent,
}: DeclaredDefragmentation): string {
  return `mebibytes:${leastDatabaseMiB},free-percent:${leastFreePercent}`;
}

/** Reads such a text, in whichever order it has its parts. @returns `undefined` where it says something else. */
export function parseDefragmentation(text: string): DeclaredDefragmentation | undefined {
  const found = {
    leastDatabaseMiB: readNumber(text, 'mebibytes'),
    leastFreePercent: readNumber(text, 'free-percent'),
  };
  return isDefragmentation(found) ? found : undefined;
}
