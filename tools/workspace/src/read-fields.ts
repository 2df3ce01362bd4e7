import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A field of an interface, with what is written above it. */
export interface DocumentedField {
  readonly name: string;
  /** The words in one line, without stars. */
  readonly words: string;
}

/** An interface by its file. */
export interface InterfaceInFile {
  readonly file: string;
  readonly name: string;
}

/** The fields that an interface declares itself, not those that it extends. */
export function readFields({ file, name }: InterfaceInFile): readonly DocumentedField[] {
  const { body } = read(file, name);
  return [...body.matchAll(/(?: {2}\/\*\*((?:(?!\*\/)[^])*)\*\/\n)? {2}readonly (\w+)\??:/g)].map(
    ([, comment = '', field = '']) => ({
      name: field,
      words: comment.replace(/\s*\n\s*\*? ?/g, ' ').trim(),
    }),
  );
}

/** The interfaces of other files of a package that an interface extends. */
export function readSlices({ file, name }: InterfaceInFile): readonly InterfaceInFile[] {
  const { text, heritage } = read(file, name);
  const imports = [...text.matchAll(/import (?:type )?\{([^}]*)\} from '(\.[^']*)'/g)].flatMap(
    ([, names = '', path = '']) =>
      names.split(',').map((one) => ({ name: one.trim(), file: join(dirname(file), `${path}.ts`) })),
  );
  return imports.filter((one) => new RegExp(`\\b${one.name}\\b`).test(heritage));
}

function read(file: string, name: string) {
  const text = readFileSync(file, 'utf8');
  const [, heritage, body] =
    new RegExp(`export interface ${name}\\b([^{]*)\\{([^]*?)\\n?\\}\\n`).exec(text) ?? [];
  if (heritage === undefined || body === undefined) throw new Error(`${file} has no interface ${name}`);
  return { text, heritage, body };
}
