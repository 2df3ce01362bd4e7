import { ObservationError } from './observation-error';

/** A reference to an attribute of another resource. */
export interface TerraformReference {
  /** `<type>.<name>` of the resource. */
  readonly address: string;
  readonly attribute: string;
}

/** What a string of a stack says. */
export type TerraformText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: TerraformReference };

const wholeReference = /^\$\{([a-z]\w*)\.([\w-]+)\.([a-z]\w*)\}$/;

/**
 * Reads a string as Terraform would: plain text, or the one kind of expression that cdktf emits for an attribute.
 *
 * @throws ObservationError for every other template: functions, indexes, references within a longer text.
 */
export function parseTerraformText(text: string, where: string): TerraformText {
  const [whole, type, name, attribute] = wholeReference.exec(text) ?? [];
  if (whole !== undefined && type !== undefined && name !== undefined && attribute !== undefined) {
    return { kind: 'reference', reference: { address: `${type}.${name}`, attribute } };
  }
  // `$${` and `%%{` are how a template writes `${` and `%{` as text.
  if (/(?<!\$)(\$\$)*\$\{|(?<!%)(%%)*%\{/.test(text)) {
    throw new ObservationError(where, 'holds a Terraform template that is not known here');
  }
  return { kind: 'text', text: text.replaceAll('$${', '${').replaceAll('%%{', '%{') };
}
