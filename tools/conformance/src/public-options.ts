import { join } from 'node:path';
import ts from 'typescript';

/** Public options of an adapter: the path of each, such as `ports.client`, `peerings[].name` or `registry(identity).server`. */
export type OptionPaths = readonly string[];

/** Where a public type of options is declared. */
export interface OptionsType {
  /** Path in the repository. */
  readonly file: string;
  readonly name: string;
}

const repository = join(__dirname, '../../..');

/**
 * Reads the options out of types, nested ones by their path. What an option may hold is looked into where it is an interface of
 * this repository, `false` instead of one, a list of such, or a union of such that `kind` tells apart; a map, and a list or union of values, is one option.
 */
export function readPublicOptions(types: readonly OptionsType[]): readonly OptionPaths[] {
  const files = types.map(({ file }) => join(repository, file));
  const program = ts.createProgram(files, compilerOptions, packagesOnly());
  const checker = program.getTypeChecker();
  return types.map(({ name }, index) => {
    const source = program.getSourceFile(files[index] ?? '');
    const module = source && checker.getSymbolAtLocation(source);
    const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
    if (!symbol) throw new Error(`there is no type ${name} in ${files[index] ?? ''}`);
    return pathsOf(checker.getDeclaredTypeOfSymbol(symbol), checker, '').sort();
  });
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@etcd-iac/source'],
  strict: true,
  types: [],
};

/** A host that loads the repository's own packages only: the options are theirs, and the engines' types take seconds. */
function packagesOnly(): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  const isOwn = (name: string): boolean => name.startsWith('.') || name.startsWith('@etcd-iac/');
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options) =>
    literals.map((literal) =>
      isOwn(literal.text)
        ? ts.resolveModuleName(
            literal.text,
            containingFile,
            options,
            host,
            undefined,
            redirected,
            ts.ModuleKind.CommonJS,
          )
        : { resolvedModule: undefined },
    );
  return host;
}

function pathsOf(type: ts.Type, checker: ts.TypeChecker, at: string): string[] {
  return checker
    .getPropertiesOfType(type)
    .filter(({ name }) => name !== 'kind')
    .flatMap((property) => {
      const path = `${at}${property.name}`;
      const held = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      if (isInterface(held)) return pathsOf(held, checker, `${path}.`);
      const item = held.getNumberIndexType();
      if (item && isInterface(item)) return [path, ...pathsOf(item, checker, `${path}[].`)];
      const orFalse = interfaceOrFalse(held);
      if (orFalse) return [path, ...pathsOf(orFalse, checker, `${path}.`)];
      const kinds = kindsOf(held, checker);
      return [path, ...kinds.flatMap(({ kind, variant }) => pathsOf(variant, checker, `${path}(${kind}).`))];
    });
}

/** The interface of an option that may be `false` instead. */
function interfaceOrFalse(type: ts.Type): ts.Type | undefined {
  if (!type.isUnion()) return undefined;
  const others = type.types.filter((one) => (one.flags & ts.TypeFlags.BooleanLiteral) === 0);
  const [only] = others;
  return others.length === 1 && only && isInterface(only) ? only : undefined;
}

/** What a union is made of, where it is made of interfaces that `kind` tells apart. */
function kindsOf(
  type: ts.Type,
  checker: ts.TypeChecker,
): readonly { readonly kind: string; readonly variant: ts.Type }[] {
  if (!type.isUnion()) return [];
  return type.types.flatMap((variant) => {
    const symbol = isInterface(variant) ? variant.getProperty('kind') : undefined;
    const kind = symbol && checker.getTypeOfSymbol(symbol);
    return kind?.isStringLiteral() ? [{ kind: kind.value, variant }] : [];
  });
}

/** A type with named fields: not a scalar, a union, a list, or a map. */
function isInterface(type: ts.Type): boolean {
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
  const isMap = type.getStringIndexType() !== undefined || type.getNumberIndexType() !== undefined;
  return isObject && !isMap && type.getProperties().length > 0;
}
