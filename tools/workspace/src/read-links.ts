import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A link of a Markdown file to a place in the workspace. */
export interface PlaceLink {
  /** As it is written. */
  readonly target: string;
  /** Path of the file that it leads to. */
  readonly path: string;
  /** The heading that it leads to, as the address of a page has it. */
  readonly anchor: string | undefined;
}

/** The links of a Markdown file that lead to files of the workspace, or to other places in itself. */
export function readLinks(file: string): PlaceLink[] {
  const prose = withoutCode(readFileSync(file, 'utf8'));
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { target, path: path === '' ? file : join(dirname(file), path), anchor };
    });
}

/** The anchors that a page makes of the headings of a Markdown file. */
export function readAnchors(file: string): string[] {
  const headings = [...withoutBlocks(readFileSync(file, 'utf8')).matchAll(/^#{1,6} (.+)$/gm)];
  const seen = new Map<string, number>();
  return headings.map(([, heading = '']) => {
    const anchor = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

function withoutBlocks(markdown: string): string {
  return markdown.replace(/^(`{3,})[^]*?^\1/gm, '');
}

function withoutCode(markdown: string): string {
  return withoutBlocks(markdown).replace(/`[^`\n]*`/g, '');
}
