import type * as TypeScript from 'typescript';
import type { Compiler } from '../workspace-typescript';

/** The clusters of a program. */
export interface FoundClusters {
  /** What they are declared with, where that is written down in one place. */
  readonly specs: readonly TypeScript.ObjectLiteralExpression[];
  /** Other uses of the class, which may declare one. */
  readonly others: readonly { readonly node: TypeScript.Node; readonly why: string }[];
}

/** Which argument of the constructor is the spec, by adapter. */
const specArguments: Readonly<Record<string, number>> = {
  '@etcd-iac/cdktf': 2,
  '@etcd-iac/cdktn': 2,
  '@etcd-iac/pulumi': 1,
};

const className = 'EtcdCluster';

/** Finds the clusters that a program declares with a class of an adapter. */
export function findClusters(ts: Compiler, source: TypeScript.SourceFile): FoundClusters {
  const specs: TypeScript.ObjectLiteralExpression[] = [];
  const others: { node: TypeScript.Node; why: string }[] = [];
  const { classes, modules } = importsOf(ts, source);

  const argumentOf = (called: TypeScript.Expression): number | undefined => {
    if (ts.isIdentifier(called)) return classes.get(called.text);
    const isMember = ts.isPropertyAccessExpression(called) && called.name.text === className;
    return isMember && ts.isIdentifier(called.expression) ? modules.get(called.expression.text) : undefined;
  };
  const visit = (node: TypeScript.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) {
      // `extends` has the looks of a type.
      if (!ts.isExpressionWithTypeArguments(node)) return;
    }
    if (ts.isNewExpression(node)) {
      const index = argumentOf(node.expression);
      if (index !== undefined) {
        const spec = node.arguments?.[index] && withoutAssertions(ts, node.arguments[index]);
        if (spec !== undefined && ts.isObjectLiteralExpression(spec)) specs.push(spec);
        else others.push({ node, why: 'its spec is not written down where the cluster is declared' });
        node.arguments?.forEach(visit);
        return;
      }
    }
    if (ts.isExpression(node) && argumentOf(node) !== undefined && !isName(ts, node))
      others.push({ node, why: `${className} is used otherwise than with "new"` });
    if (loadsAdapter(ts, node))
      others.push({ node, why: 'the adapter is loaded otherwise than by "import"' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { specs, others };
}

/** The names under which a program has the class, or all of an adapter, each with the place of the spec. */
function importsOf(ts: Compiler, source: TypeScript.SourceFile) {
  const classes = new Map<string, number>();
  const modules = new Map<string, number>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const index = specArguments[statement.moduleSpecifier.text];
    const { namedBindings, name } = statement.importClause ?? {};
    if (index === undefined) continue;
    if (name !== undefined) modules.set(name.text, index);
    if (namedBindings === undefined) continue;
    if (ts.isNamespaceImport(namedBindings)) modules.set(namedBindings.name.text, index);
    else
      for (const each of namedBindings.elements)
        if ((each.propertyName ?? each.name).text === className) classes.set(each.name.text, index);
  }
  return { classes, modules };
}

/** Whether an identifier is the name of something else: of a property, a parameter, a variable. */
function isName(ts: Compiler, node: TypeScript.Node): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node && !ts.isExportSpecifier(parent);
}

function loadsAdapter(ts: Compiler, node: TypeScript.Node): boolean {
  if (ts.isExportDeclaration(node))
    return (
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      node.moduleSpecifier.text in specArguments
    );
  if (!ts.isCallExpression(node)) return false;
  const [first] = node.arguments;
  const isLoader =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return isLoader && first !== undefined && ts.isStringLiteral(first) && first.text in specArguments;
}

/** What stands in `(…)`, before `as …` or before `satisfies …`. */
function withoutAssertions(ts: Compiler, node: TypeScript.Expression): TypeScript.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? withoutAssertions(ts, node.expression)
    : node;
}
