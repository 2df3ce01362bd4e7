import { ObservationError } from './observation-error';
import { tokenize, type Token } from './terraform-tokens';

/** A part of a stack's text, as far as cdktf writes it. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** Texts and values one after the other; one value alone stays what it is. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  /** Such as `azurerm_subnet.etcd_subnet.id`, `data.<type>.<name>.<attribute>` or `var.<name>`. */
  | { readonly kind: 'reference'; readonly steps: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] };

/**
 * Reads a string of a stack as Terraform would: text, references, and calls of functions.
 *
 * @throws ObservationError for everything else: directives, operators, indexes, conditions.
 */
export function parseTerraformText(text: string, where: string): Expression {
  const parser = new Parser(tokenize(text, where), where);
  return parser.template('end');
}

class Parser {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly where: string,
  ) {}

  /** Text with values in it, up to its end or the quote behind it. */
  template(end: 'end' | 'quote'): Expression {
    const parts: Expression[] = [];
    for (let token = this.next(); token.kind !== end; token = this.next()) {
      const last = parts.at(-1);
      if (token.kind === 'text' && last?.kind === 'text') {
        parts.splice(-1, 1, { kind: 'text', text: last.text + token.text });
      } else if (token.kind === 'text') parts.push(token);
      else if (token.kind === 'open') {
        parts.push(this.value());
        this.expect('close');
      } else this.refuse();
    }
    const [only = { kind: 'text' as const, text: '' }] = parts;
    return parts.length > 1 ? { kind: 'template', parts } : only;
  }

  private value(): Expression {
    const token = this.next();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', number: token.number };
      case 'quote':
        return this.template('quote');
      case '[':
        return { kind: 'list', items: this.values(']') };
      case 'name':
        return this.takes('(')
          ? { kind: 'call', name: token.name, args: this.values(')') }
          : { kind: 'reference', steps: this.steps(token.name) };
      default:
        return this.refuse();
    }
  }

  private values(end: ')' | ']'): readonly Expression[] {
    const values: Expression[] = [];
    if (this.takes(end)) return values;
    do values.push(this.value());
    while (this.takes(','));
    this.expect(end);
    return values;
  }

  private steps(first: string): readonly string[] {
    const steps = [first];
    while (this.takes('.')) {
      const token = this.next();
      if (token.kind !== 'name') return this.refuse();
      steps.push(token.name);
    }
    return steps;
  }

  private next(): Token {
    return this.tokens[this.position++] ?? this.refuse();
  }

  private takes(kind: Token['kind']): boolean {
    if (this.tokens[this.position]?.kind !== kind) return false;
    this.position += 1;
    return true;
  }

  private expect(kind: Token['kind']): void {
    if (!this.takes(kind)) this.refuse();
  }

  private refuse(): never {
    throw new ObservationError(this.where, 'holds a Terraform template that is not known here');
  }
}
