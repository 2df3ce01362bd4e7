/** The number that a text such as `minutes:60,drill-hours:24` gives a name; `NaN` where it gives none. */
export function readNumber(text: string, name: string): number {
  return Number(new RegExp(`(?:^|,)${name}:([\\d.]+)(?:,|$)`).exec(text)?.[1] ?? NaN);
}
