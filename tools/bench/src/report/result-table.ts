import Table from 'cli-table3';
import { isKept, type Row } from '../row';
import { formatFigure, formatLimit, formatRatio } from './format';

/** All rows, and whether each keeps its limit. */
export function resultTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['measured', 'figure', 'ours', 'against', 'ratio', 'limit', ''],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const [index, row] of rows.entries()) {
    const { measured, figure, unit, ours, against, limit } = row;
    table.push([
      measured === rows[index - 1]?.measured ? '' : measured,
      figure,
      formatFigure(ours, unit),
      against ? `${against.name}: ${formatFigure(against.summary, unit)}` : '',
      against ? formatRatio(against.ratio) : '',
      limit ? formatLimit(limit) : '',
      verdict(row),
    ]);
  }
  return table.toString();
}

function verdict(row: Row): string {
  if (!row.limit) return '';
  return isKept(row) ? 'kept' : 'OVER';
}
