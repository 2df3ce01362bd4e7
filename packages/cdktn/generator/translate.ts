import * as ts from 'typescript';
import { mentionsEngine, translateComment, translateModule, translatePackageName } from './names';

/** A source file by its path below the package's `src`, with `/` between folders. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A place that the generator does not know how to translate. */
export interface TranslationIssue {
  /** Such as "etcd-dns.ts:3". */
  readonly path: string;
  readonly value: string;
  readonly rule: string;
  readonly remedy: string;
}

/** The adapter cannot be translated. The message holds every issue. */
export class TranslationError extends Error {
  override readonly name = 'TranslationError';

  constructor(readonly issues: readonly TranslationIssue[]) {
    const lines = issues.map(
      ({ path, value, rule, remedy }) => `  ${path}: ${JSON.stringify(value)}: ${rule}; ${remedy}`,
    );
    super(`the adapter cannot be translated (issues: ${issues.length}):\n${lines.join('\n')}`);
  }
}

/** A text to be put in the place of another. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The same sources for CDK Terrain: other imports, and comments that name the other engine. All else stays as it is.
 *
 * @throws TranslationError with every issue of all files.
 */
export function translate(files: readonly SourceFile[]): readonly SourceFile[] {
  const issues: TranslationIssue[] = [];
  const translated = files.map((file) => translateFile(file, issues));
  if (issues.length > 0) throw new TranslationError(issues);
  return translated;
}

function translateFile({ path, text }: SourceFile, issues: TranslationIssue[]): SourceFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const up = '../'.repeat(path.split('/').length);
  const edits: Edit[] = [];
  const refuse = (position: number, value: string, rule: string, remedy: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(position);
    issues.push({ path: `${path}:${line + 1}`, value, rule, remedy });
  };

  const translateToken = (token: ts.Node): void => {
    const start = token.getStart(source);
    // What lies before a token and is none is white space and comments.
    const comment = translateComment(text.slice(token.pos, start));
    edits.push({ start: token.pos, end: start, text: comment.text });
    for (const name of comment.unknown) {
      refuse(start, name, 'a name of the engine that has no translation', 'add it to generator/names.ts');
    }
    if (!mentionsEngine(token.getText(source))) return;
    const isImport = ts.isStringLiteral(token) && isModuleSpecifier(token);
    const translated = isImport ? translateModule(token.text, up) : translateText(token);
    if (translated !== undefined) {
      edits.push({ start: start + 1, end: token.end - 1, text: translated });
    } else if (isImport) {
      const remedy = 'add it to generator/names.ts, and a binding if it is of the tls provider';
      refuse(start, token.text, 'an import of the engine that has no translation', remedy);
    } else {
      refuse(start, token.getText(source), 'code names the engine', 'say it without the name');
    }
  };

  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0) translateToken(node);
    else children.forEach(visit);
  };
  visit(source);
  return { path, text: applyEdits(text, edits) };
}

/** Whether a text says where something is imported from: a declaration, a type in place, or a call. */
function isModuleSpecifier(literal: ts.StringLiteral): boolean {
  const { parent } = literal;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isExternalModuleReference(parent)) return true;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function translateText(token: ts.Node): string | undefined {
  return ts.isStringLiteral(token) ? translatePackageName(token.text) : undefined;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((one, other) => one.start - other.start);
  let end = 0;
  const parts = inOrder.map((edit) => {
    const part = text.slice(end, edit.start) + edit.text;
    end = edit.end;
    return part;
  });
  return parts.join('') + text.slice(end);
}
