import type { KnownDifference } from './known-differences';

/** What a run of the suite compared. */
export interface Totals {
  readonly specs: number;
  readonly resources: number;
  readonly properties: number;
  readonly rules: number;
  readonly seed: number;
}

/** The totals as a table of text. */
export function renderTotals(totals: Totals): string {
  const rows: readonly (readonly [string, string])[] = [
    ['specs tried on both adapters', String(totals.specs)],
    ['resources compared', String(totals.resources)],
    ['values compared, of both sides', String(totals.properties)],
    ['rules beyond the schemas', String(totals.rules)],
    ['seed', String(totals.seed)],
  ];
  return table(['what was compared', 'count'], rows);
}

/** The known differences as a table of text, those of one reason together. */
export function renderKnownDifferences(known: readonly KnownDifference[]): string {
  const reasons = [...new Set(known.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const rows = known
        .filter((difference) => difference.reason === reason)
        .map(({ type, path, cdktf, pulumi }): readonly string[] => [
          type.replace(/^Microsoft\.\w+\//, ''),
          path.replace('body.', ''),
          valueText(cdktf),
          valueText(pulumi),
        ]);
      return `known difference: ${reason}\n${table(['resource', 'property', 'cdktf', 'pulumi'], rows)}`;
    })
    .join('\n\n');
}

function valueText(value: unknown): string {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const render = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [render(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(render)].join('\n');
}
