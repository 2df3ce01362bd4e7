import type { Limit } from '../limits';
import type { Summary } from '../measure/summary';
import type { Unit } from '../row';

/** The median, and in brackets the least and the most where there were several runs. */
export function formatFigure({ median, least, most, runs }: Summary, unit: Unit): string {
  const spread = runs > 1 ? ` (${round(least)}–${round(most)})` : '';
  return `${round(median)}${spread} ${unit}`;
}

/** The same for a ratio. */
export function formatRatio({ median, least, most, runs }: Summary): string {
  const spread = runs > 1 ? ` (${least.toFixed(2)}–${most.toFixed(2)})` : '';
  return `${median.toFixed(2)}${spread}`;
}

export function formatLimit(limit: Limit): string {
  const [sign, value] = 'atMost' in limit ? ['≤', limit.atMost] : ['≥', limit.atLeast];
  const goal = limit.missed ? ` (goal ${limit.missed.goal})` : '';
  return `${sign} ${value}${goal}`;
}

/** Three digits, as more would be noise; a count is told as it is. */
function round(value: number): string {
  return Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
