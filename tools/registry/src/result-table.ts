import Table from 'cli-table3';

/** A check that held. */
export interface Passed {
  /** Who checked it, such as `cdktf team`. */
  readonly consumer: string;
  readonly check: string;
  readonly seconds: number;
}

/** A row for each consumer: what was checked there, and how long each took. */
export function resultTable(passed: readonly Passed[]): string {
  const table = new Table({
    head: ['consumer', 'checked', 'seconds'],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right'],
  });
  for (const consumer of new Set(passed.map((one) => one.consumer))) {
    const checks = passed.filter((one) => one.consumer === consumer);
    table.push([
      consumer,
      checks.map(({ check }) => check).join('\n'),
      checks.map(({ seconds }) => seconds.toFixed(1)).join('\n'),
    ]);
  }
  return table.toString();
}
