import { base64Of, carrySecret, joinTexts } from './engine-text';
import { isList } from './json';
import { ObservationError } from './observation-error';
import type { Json } from './observed-azure';
import { withoutSecretMarks } from './secret-value';
import type { Expression } from './terraform-expression';

/** Finds what a reference stands for. */
export type Resolve = (steps: readonly string[]) => Json;

/**
 * What an expression of a stack amounts to.
 *
 * @throws ObservationError for a function that is not known here, and for one that cannot work with what it is given.
 */
export function evaluate(expression: Expression, resolve: Resolve, where: string): Json {
  const valueOf = (part: Expression): Json => evaluate(part, resolve, where);
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'number':
      return expression.number;
    case 'list':
      return expression.items.map(valueOf);
    case 'reference':
      return resolve(expression.steps);
    case 'template':
      return joinTexts(expression.parts.map(valueOf), where);
    case 'call':
      return call(expression.name, expression.args.map(valueOf), where);
  }
}

type TerraformFunction = (args: readonly Json[], where: string) => Json;

const functions: Readonly<Record<string, TerraformFunction>> = {
  base64encode: ([text = ''], where) => base64Of(text, where),
  element: ([list, index], where) => {
    const items = listOf(list, where);
    // Terraform starts anew behind the end of a list.
    return items[numberOf(index, where) % items.length] ?? refuse(where, 'takes an element of an empty list');
  },
  join: ([separator, list], where) => {
    const between = textOf(separator, where);
    const parts = listOf(list, where).flatMap((item, index) => (index === 0 ? [item] : [between, item]));
    return joinTexts(parts, where);
  },
  slice: ([list, from, to], where) => {
    const items = listOf(list, where);
    const [start, end] = [numberOf(from, where), numberOf(to, where)];
    if (start > end || end > items.length) refuse(where, `takes ${start} to ${end} of ${items.length} items`);
    return items.slice(start, end);
  },
  split: ([separator, text], where) => textOf(text, where).split(textOf(separator, where)),
};

function call(name: string, args: readonly Json[], where: string): Json {
  const known = functions[name];
  if (!known) return refuse(where, `calls ${name}, which is not known here`);
  return carrySecret(args, withoutSecretMarks(known(args.map(withoutSecretMarks), where)));
}

function listOf(value: Json | undefined, where: string): readonly Json[] {
  return isList(value) ? value : refuse(where, 'takes what is no list for one');
}

function textOf(value: Json | undefined, where: string): string {
  return typeof value === 'string' ? value : refuse(where, 'takes apart what is not known as text');
}

function numberOf(value: Json | undefined, where: string): number {
  return typeof value === 'number' ? value : refuse(where, 'takes what is no number for one');
}

function refuse(where: string, problem: string): never {
  throw new ObservationError(where, problem);
}
