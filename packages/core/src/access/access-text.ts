import type { AccessPermission } from './access-spec';
import type { AccessPlan, DeclaredGrant } from './plan-access';

/**
 * Longest line: what DNS takes as one text, so that nobody has to cut it. Source: RFC 1035, 3.3, and azurerm, which cuts before the
 * last byte.
 */
export const longestAccessLine = 254;

/**
 * The users and roles of a cluster as lines of text, such as for a TXT record: statements with spaces between, in any order. Names
 * and keys are percent-encoded, so that nothing in them needs quotes.
 */
export function renderAccess({ roles, users }: AccessPlan): string[] {
  const statements = [
    ...roles.flatMap(({ name, grants }) => [
      `role=${encode(name)}`,
      ...grants.map((grant) => `grant=${[name, grant.permission, ...keysOf(grant)].map(encode).join()}`),
    ]),
    ...users.flatMap(({ name, roles: own, hasPassword }) => [
      `user=${encode(name)}${hasPassword ? ',password' : ''}`,
      ...own.map((role) => `has=${encode(name)},${encode(role)}`),
    ]),
  ];
  return inLines([`statements=${statements.length}`, ...statements]);
}

/**
 * Reads such lines, in whichever order they come.
 *
 * @returns `undefined` where it is something else, or not all of it: users would be removed for what is missing.
 */
export function parseAccess(lines: readonly string[]): AccessPlan | undefined {
  const words = lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== '');
  const statements = words.map((word) => {
    const at = word.indexOf('=');
    return { kind: word.slice(0, at), parts: word.slice(at + 1).split(',') };
  });
  const count = statements.find(({ kind }) => kind === 'statements')?.parts[0];
  if (count !== String(statements.length - 1)) return undefined;
  try {
    return read(
      statements.map(({ kind, parts }) => ({ kind, parts: parts.map((part) => decodeURIComponent(part)) })),
    );
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

interface Statement {
  readonly kind: string;
  readonly parts: readonly string[];
}

function read(statements: readonly Statement[]): AccessPlan {
  const of = (kind: string, name?: string): readonly (readonly string[])[] =>
    statements
      .filter((one) => one.kind === kind && (name === undefined || one.parts[0] === name))
      .map(({ parts }) => parts);
  return {
    roles: of('role').map(([name = '']) => ({
      name,
      grants: of('grant', name).flatMap((parts) => readGrant(parts)),
    })),
    users: of('user').map(([name = '', how]) => ({
      name,
      roles: of('has', name).flatMap(([, role]) => (role === undefined ? [] : [role])),
      hasPassword: how === 'password',
    })),
  };
}

function readGrant([, permission = '', kind, one = '', two = '']: readonly string[]): DeclaredGrant[] {
  if (!isPermission(permission)) return [];
  if (kind === 'key') return [{ key: one, permission }];
  if (kind === 'prefix') return [{ prefix: one, permission }];
  return kind === 'range' ? [{ range: { from: one, to: two }, permission }] : [];
}

const isPermission = (text: string): text is AccessPermission =>
  ['read', 'write', 'readwrite'].includes(text);

function keysOf(grant: DeclaredGrant): readonly string[] {
  if ('key' in grant) return ['key', grant.key];
  return 'prefix' in grant ? ['prefix', grant.prefix] : ['range', grant.range.from, grant.range.to];
}

const encode = (text: string): string => encodeURIComponent(text);

/** As many statements in a line as it takes. One that is longer has a line of its own. */
function inLines(statements: readonly string[]): string[] {
  const lines: string[] = [];
  for (const statement of statements) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${statement}`;
    if (last === undefined || longer.length > longestAccessLine) lines.push(statement);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
