import { EtcdError, textOf, type EtcdClient, type KeyRange } from '@etcd-iac/etcd-client';
import { agentKeys, type AccessMarker, type KeySpan, type SeenAccess } from '@etcd-iac/operate';

/** What there is in etcd, and at which revision it was noted what agents have made of it: 0 for never. */
export interface FoundAccess {
  readonly seen: SeenAccess;
  readonly markerRevision: bigint;
}

/** What agents have noted that is in no form that is known here: nothing is to be removed for it. */
export class UnknownMarkerError extends Error {
  override readonly name = 'UnknownMarkerError';
}

/** Reads what there is. @throws UnknownMarkerError */
export async function readAccess(etcd: EtcdClient): Promise<FoundAccess> {
  const [isEnabled, note] = [await isAuthenticationOn(etcd), await etcd.kv.get(agentKeys.access)];
  const users: SeenAccess['users'][number][] = [];
  for (const name of await etcd.users.list()) users.push({ name, roles: await etcd.users.roles(name) });
  const roles: SeenAccess['roles'][number][] = [];
  for (const name of await etcd.roles.list()) {
    const grants = (await etcd.roles.permissions(name)).map(({ kind, key, rangeEnd }) => ({
      permission: kind,
      from: Buffer.from(key).toString('hex'),
      to: Buffer.from(rangeEnd).toString('hex'),
    }));
    roles.push({ name, grants });
  }
  const marker = note && readMarker(textOf(note.value));
  return { seen: { isEnabled, users, roles, marker }, markerRevision: note?.modRevision ?? 0n };
}

/** Whether agents have ever made anything. */
export async function hasMarker(etcd: EtcdClient): Promise<boolean> {
  return (await etcd.kv.get(agentKeys.access)) !== undefined;
}

/** Whether etcd asks its clients who they are. 3.4 says so only to who tries to prove it. */
export async function isAuthenticationOn(etcd: EtcdClient): Promise<boolean> {
  try {
    return await etcd.authentication.isEnabled();
  } catch (error) {
    if (!EtcdError.is(error, 'UNIMPLEMENTED')) throw error;
  }
  try {
    await etcd.authentication.authenticate({ name: 'etcd-agent', password: '' });
    return true;
  } catch (error) {
    if (!EtcdError.is(error)) throw error;
    if (error.etcdMessage?.endsWith('authentication is not enabled')) return false;
    // Anything else, such as that nobody leads, says nothing of it.
    if (error.etcdMessage?.includes('authentication failed')) return true;
    throw error;
  }
}

const format = 1;

export function renderMarker(marker: AccessMarker): string {
  return JSON.stringify({ format, ...marker });
}

function readMarker(text: string): AccessMarker {
  const read: unknown = parse(text);
  if (!isMarker(read))
    throw new UnknownMarkerError('what agents have made is noted in a form that is not known here');
  const { isOn, roles, users } = read;
  return { isOn, roles, users };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMarker(value: unknown): value is AccessMarker {
  const marker = Object(value) as Record<string, unknown>;
  return (
    marker.format === format &&
    typeof marker.isOn === 'boolean' &&
    Array.isArray(marker.roles) &&
    marker.roles.every((role) => typeof role === 'string') &&
    Array.isArray(marker.users) &&
    marker.users.every((user) => {
      const { name, as } = Object(user) as Record<string, unknown>;
      return typeof name === 'string' && (as === 'certificate' || as === 'password');
    })
  );
}

/** How the client is told of keys. */
export function rangeOf({ from, to }: KeySpan): KeyRange {
  const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
  if (to === '') return { key: bytes(from) };
  return to === '00' ? { from: bytes(from) } : { from: bytes(from), to: bytes(to) };
}
