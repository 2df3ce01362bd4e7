import { isBackup } from '@etcd-iac/core';
import type { BackupSettings, DeclaredMembers } from '@etcd-iac/operate';
import { readFile } from 'node:fs/promises';

/** Where a member is found. */
export interface MemberAddress {
  readonly name: string;
  /** URL that other members' etcd reaches it at. */
  readonly peerUrl: string;
  /** URL that agents reach its etcd at, also before clients are served. */
  readonly memberUrl: string;
  /** URL that clients reach it at. */
  readonly clientUrl: string;
}

/** Who is declared, and where they are found. */
export interface Declaration extends DeclaredMembers {
  readonly addresses: readonly MemberAddress[];
  /** `undefined`: there are no backups. */
  readonly backup: BackupSettings | undefined;
}

/**
 * Reads who is declared: `{ "members": [{ "name", "peerUrl", "memberUrl", "clientUrl" }], "retiring": [], "openWithout": [], "backup": {} }`.
 *
 * @returns `undefined` where that cannot be read, or is something else.
 */
export async function readDeclaration(file: string): Promise<Declaration | undefined> {
  try {
    const {
      members,
      retiring = [],
      openWithout = [],
      backup,
    } = JSON.parse(await readFile(file, 'utf8')) as {
      readonly members?: unknown;
      readonly retiring?: unknown;
      readonly openWithout?: unknown;
      readonly backup?: unknown;
    };
    if (!isListOf(members, isAddress) || members.length === 0) return undefined;
    if (!isListOf(retiring, isText) || !isListOf(openWithout, isText)) return undefined;
    const names = members.map(({ name }) => name);
    const known = isBackup(backup) ? backup : undefined;
    return { addresses: members, members: names, retiring, openWithout, backup: known };
  } catch {
    return undefined;
  }
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isAddress(value: unknown): value is MemberAddress {
  const { name, peerUrl, memberUrl, clientUrl } = Object(value) as Record<string, unknown>;
  return [name, peerUrl, memberUrl, clientUrl].every(isText);
}
