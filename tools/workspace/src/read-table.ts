/** The cells of the first table under a heading of a Markdown text, without its head. */
export function readTable(markdown: string, heading: string): string[][] {
  const [, section = ''] = markdown.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const table = lines.slice(start).slice(
    0,
    lines.slice(start).findIndex((line) => !line.startsWith('|')),
  );
  return table.slice(2).map(cellsOf);
}

/** The cells of all tables of a Markdown text, head first. */
export function readTables(markdown: string): string[][][] {
  return [...markdown.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) =>
    table
      .trimEnd()
      .split('\n')
      .filter((_, index) => index !== 1)
      .map(cellsOf),
  );
}

/** A stroke within a cell has a backslash before it. */
function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
