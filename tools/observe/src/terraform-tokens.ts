import { ObservationError } from './observation-error';

/** A piece of a template. `open` and `close` are the ends of `${…}`, `quote` those of a text within. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'open' | 'close' | 'quote' | 'end' | '(' | ')' | '[' | ']' | ',' | '.' };

/** Takes a template apart. A text within an expression is a template too. */
export function tokenize(template: string, where: string): readonly Token[] {
  const tokens: Token[] = [];
  // What is open at a position, the innermost last: a text, or an expression within one.
  const within: ('text' | 'quoted' | 'expression')[] = ['text'];
  let rest = template;
  while (rest !== '') {
    const place = within.at(-1) ?? 'text';
    const piece =
      place === 'expression' ? readOfExpression(rest, where) : readOfText(rest, place === 'quoted', where);
    rest = rest.slice(piece.length);
    if (piece.token) tokens.push(piece.token);
    const { kind } = piece.token ?? { kind: undefined };
    if (kind === 'open') within.push('expression');
    if (kind === 'close') within.pop();
    if (kind === 'quote') {
      if (place === 'quoted') within.pop();
      else within.push('quoted');
    }
  }
  return [...tokens, { kind: 'end' }];
}

interface Piece {
  readonly length: number;
  readonly token?: Token;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readOfText(rest: string, isQuoted: boolean, where: string): Piece {
  // `$${` and `%%{` are how a template writes `${` and `%{` as text; what stands before them is text anyway.
  const [escaped] = /^(?:\${2,}|%{2,})\{/.exec(rest) ?? [];
  if (escaped !== undefined) {
    return { length: escaped.length, token: { kind: 'text', text: escaped.slice(1) } };
  }
  if (rest.startsWith('${')) return { length: 2, token: { kind: 'open' } };
  if (rest.startsWith('%{')) refuse(where);
  if (isQuoted && rest.startsWith('"')) return { length: 1, token: { kind: 'quote' } };
  if (isQuoted && rest.startsWith('\\')) {
    const text = escapes[rest[1] ?? ''] ?? refuse(where);
    return { length: 2, token: { kind: 'text', text } };
  }
  const end = rest.slice(1).search(isQuoted ? /["\\$%]/ : /[$%]/);
  const length = end < 0 ? rest.length : end + 1;
  return { length, token: { kind: 'text', text: rest.slice(0, length) } };
}

function readOfExpression(rest: string, where: string): Piece {
  const [space] = /^\s+/.exec(rest) ?? [];
  if (space !== undefined) return { length: space.length };
  const [name] = /^[A-Za-z_][\w-]*/.exec(rest) ?? [];
  if (name !== undefined) return { length: name.length, token: { kind: 'name', name } };
  const [digits] = /^\d+/.exec(rest) ?? [];
  if (digits !== undefined)
    return { length: digits.length, token: { kind: 'number', number: Number(digits) } };
  const kind = signs[rest[0] ?? ''] ?? refuse(where);
  return { length: 1, token: { kind } };
}

const signs: Readonly<Record<string, 'close' | 'quote' | '(' | ')' | '[' | ']' | ',' | '.'>> = {
  '}': 'close',
  '"': 'quote',
  '(': '(',
  ')': ')',
  '[': '[',
  ']': ']',
  ',': ',',
  '.': '.',
};

function refuse(where: string): never {
  throw new ObservationError(where, 'holds a Terraform template that is not known here');
}
