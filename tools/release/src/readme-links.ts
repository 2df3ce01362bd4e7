import { posix } from 'node:path';

/** A link or a picture of a Markdown text. */
export interface Link {
  readonly isPicture: boolean;
  readonly text: string;
  /** Path from the root of the repository. */
  readonly path: string;
  /** With its `#`, or empty. */
  readonly anchor: string;
}

// What is code comes first: brackets in it are no links.
const inline =
  /^(`{3,}|~{3,})[^]*?^\1|`[^`\n]*`|(!?)\[((?:`[^`\n]*`|[^[\]])*)\]\(\s*<?([^()\s>]+)>?(?:\s+["'][^)]*)?\)/gm;
const definition = /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm;
const attribute = /<[a-z][^>]*?\s(?:href|src)=["']([^"']+)["']/gi;

/** Puts what `rewrite` says in the place of every link and picture that is relative to the folder of the text. */
export function rewriteLinks(markdown: string, folder: string, rewrite: (link: Link) => string): string {
  return markdown.replace(inline, (whole, _fence, mark?: string, text?: string, target?: string) => {
    if (text === undefined || target === undefined || !isRelative(target)) return whole;
    const { path, anchor } = splitAnchor(target);
    return rewrite({ isPicture: mark === '!', text, path: fromRoot(folder, path), anchor });
  });
}

/** Targets of links and pictures that are relative, in whatever form Markdown and HTML have for them. */
export function relativeTargets(markdown: string): readonly string[] {
  const targets: string[] = [];
  const prose = markdown.replace(inline, (_whole, _fence, _mark, text?: string, target?: string) => {
    if (target !== undefined) targets.push(target);
    return text ?? '';
  });
  for (const form of [definition, attribute])
    targets.push(...[...prose.matchAll(form)].map(([, target = '']) => target));
  return targets.filter(isRelative);
}

/** Neither an address nor a place in the same text. */
function isRelative(target: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(target);
}

/** A path with a slash in front begins at the root already. */
function fromRoot(folder: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : posix.join(folder, path);
}

function splitAnchor(target: string): Pick<Link, 'path' | 'anchor'> {
  const at = target.indexOf('#');
  return at < 0 ? { path: target, anchor: '' } : { path: target.slice(0, at), anchor: target.slice(at) };
}
