import { Token, type IResolvable, type IResolveContext } from 'cdktf';

const token = /(\$\{TfToken\[[\w:.-]+\]\})/;

/**
 * A text as Terraform reads it: what begins a template there is doubled, so that it stays text. Tokens in it stay tokens.
 * Source: Terraform's language, strings and templates.
 */
export function terraformText(text: string): string {
  if (!Token.isUnresolved(text)) return escaped(text);
  const pieces = text.split(token);
  const isText = pieces.every((piece, index) => isToken(index) || literal(piece, index, pieces) === piece);
  return isText ? text : Token.asString(new MixedText(pieces));
}

/** Literals and tokens in turn. The engine would take `${` in a text with tokens for its own, so that it is put together here. */
class MixedText implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly pieces: readonly string[]) {}

  /** A template, and within an expression one in quotes. */
  resolve(context: IResolveContext): string {
    const { suppressBraces: isExpression } = context;
    context.suppressBraces = false;
    const template = this.pieces.map((piece, index) => {
      if (isToken(index)) return context.resolve(piece) as string;
      return literal(isExpression ? JSON.stringify(piece).slice(1, -1) : piece, index, this.pieces);
    });
    context.suppressBraces = isExpression ?? false;
    return isExpression ? `"${template.join('')}"` : template.join('');
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** `split` puts what it splits at in every second place. */
function isToken(index: number): boolean {
  return index % 2 === 1;
}

/** In front of a token, a dollar sign would escape it. */
function literal(text: string, index: number, pieces: readonly string[]): string {
  const isLast = index === pieces.length - 1;
  return isLast ? escaped(text) : escaped(text).replace(/\$+$/, '${"$&"}');
}

function escaped(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
