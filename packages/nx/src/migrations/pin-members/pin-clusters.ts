import type * as TypeScript from 'typescript';
import type { Compiler } from '../workspace-typescript';
import { findClusters } from './find-clusters';

/** The default version of etcd in release 0.1.0. What is deployed without a version is this one. */
const deployedVersion = '3.6.14';
/** The default size, also in release 0.1.0. */
const deployedSize = '3';

/** What came of one program. */
export interface PinnedProgram {
  readonly pinned: string;
  /** What was added, an entry a cluster. */
  readonly added: readonly string[];
  /** What was not understood, and stays as it is. */
  readonly left: readonly Remark[];
}

/** Why a cluster stays as it is. */
export interface Remark {
  /** From 1. */
  readonly line: number;
  readonly why: string;
}

/** Adds `version` and, to those without agents, `bootstrapSize` to the clusters of a program that leave them out. */
export function pinClusters(ts: Compiler, path: string, text: string): PinnedProgram {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { specs, others } = findClusters(ts, source);
  const lineOf = (node: TypeScript.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const left: Remark[] = others.map(({ node, why }) => ({ line: lineOf(node), why }));
  const added: string[] = [];
  let pinned = text;
  // From the end, so that the places before stay where they are.
  for (const spec of [...specs].reverse()) {
    const { fields, why } = missingFields(ts, spec);
    if (why !== undefined) left.push({ line: lineOf(spec), why });
    const before = spec.properties.find((one) => nameOf(ts, one) === 'size') ?? spec.properties[0];
    if (fields.length === 0 || before === undefined) continue;
    pinned = insertBefore(ts, pinned, before, fields);
    added.unshift(fields.map((field) => field.replace(/:.*/, '')).join(' and '));
  }
  return { pinned, added, left: left.sort((one, other) => one.line - other.line) };
}

interface MissingFields {
  /** As they are to be written. */
  readonly fields: readonly string[];
  /** Why one that may be missing is not among them. */
  readonly why?: string;
}

function missingFields(ts: Compiler, spec: TypeScript.ObjectLiteralExpression): MissingFields {
  const properties = new Map(spec.properties.map((one) => [nameOf(ts, one), one]));
  const version = properties.has('version') ? [] : [`version: '${deployedVersion}',`];
  // Members with agents do not depend on it, and beside `agent` it is refused.
  const isFounded = properties.has('bootstrapSize') || properties.has('agent');
  if (properties.has('version') && isFounded) return { fields: [] };
  if (properties.has(undefined))
    return { fields: [], why: 'its spec has parts whose names are not written there, such as "...more"' };
  if (spec.properties.length === 0) return { fields: [], why: 'its spec is empty' };
  if (isFounded) return { fields: version };
  const size = properties.get('size');
  if (size === undefined) return { fields: [...version, `bootstrapSize: ${deployedSize},`] };
  return ts.isPropertyAssignment(size) && ts.isNumericLiteral(size.initializer)
    ? { fields: [...version, `bootstrapSize: ${size.initializer.text},`] }
    : { fields: version, why: 'its size is not written as a number, so bootstrapSize is not known' };
}

/** The name of a property; `undefined` where it is computed, or that of another object's. */
function nameOf(ts: Compiler, property: TypeScript.ObjectLiteralElementLike): string | undefined {
  const { name } = property;
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

const reason = [
  '// Part of every member: another value replaces all of them, and so would',
  '// one that is left out and changes by itself. Raise the version on purpose;',
  '// bootstrapSize stays what the cluster was created with, and size may change.',
];
/** Of the version alone. */
const reasonOfVersion = [
  '// Part of every member: another version replaces all of them, and so would',
  '// a default that changes by itself. Raise it on purpose.',
];

/** Writes fields before a property and what is said of it: on lines of their own, if the property has one. */
function insertBefore(
  ts: Compiler,
  text: string,
  property: TypeScript.Node,
  fields: readonly string[],
): string {
  const [comment] = ts.getLeadingCommentRanges(text, property.getFullStart()) ?? [];
  const start = comment?.pos ?? property.getStart();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '') return `${text.slice(0, start)}${fields.join(' ')} ${text.slice(start)}`;
  const end = text[lineStart - 2] === '\r' ? '\r\n' : '\n';
  const isVersion = fields.every((field) => field.startsWith('version'));
  return `${text.slice(0, start)}${[...(isVersion ? reasonOfVersion : reason), ...fields].join(end + indent)}${end}${indent}${text.slice(start)}`;
}
