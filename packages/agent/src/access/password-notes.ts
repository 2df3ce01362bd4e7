import { textOf, type EtcdClient } from '@etcd-iac/etcd-client';
import { agentKeys, type PasswordState } from '@etcd-iac/operate';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * How long a password counts as replaced that was the right one before: as long as members are restarted with the new one, one after
 * the other. Later, whoever has it again is meant to.
 */
const replacedForMs = 3_600_000;

interface Hash {
  readonly salt: string;
  readonly hash: string;
}

/** What is noted of the password that a user was given last, and of the one before. */
interface Note extends Hash {
  readonly former?: Hash | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Judged {
  readonly revision: bigint;
  readonly note: Note | undefined;
  readonly is: 'current' | 'former' | 'neither';
}

/** Which passwords agents have set last, as salted slow hashes in etcd. Each is held against a password once. */
export class PasswordNotes {
  readonly #judged = new Map<string, Judged>();

  /** What the own passwords are, by user. @param now - Milliseconds since 1970. */
  async statesOf(
    etcd: EtcdClient,
    passwords: ReadonlyMap<string, string>,
    now: number,
  ): Promise<ReadonlyMap<string, PasswordState>> {
    const states = new Map<string, PasswordState>();
    for (const [user, password] of passwords) {
      const { is, note } = await this.#judge(etcd, user, password);
      const isReplaced = is === 'former' && note !== undefined && now - note.at < replacedForMs;
      states.set(user, is === 'current' ? 'same' : isReplaced ? 'replaced' : 'other');
    }
    return states;
  }

  /** Notes what was set. @param at - Milliseconds since 1970. */
  async write(etcd: EtcdClient, user: string, password: string, at: number): Promise<void> {
    const { note: before } = await this.#judge(etcd, user, password);
    const salt = randomBytes(16).toString('hex');
    const former = before && { salt: before.salt, hash: before.hash };
    const note: Note = { salt, hash: await hashOf(password, salt), former, at };
    await etcd.kv.put(keyOf(user), JSON.stringify(note));
  }

  async #judge(etcd: EtcdClient, user: string, password: string): Promise<Judged> {
    const found = await etcd.kv.get(keyOf(user));
    const revision = found?.modRevision ?? 0n;
    const known = this.#judged.get(user);
    if (known?.revision === revision) return known;
    const note = found && readNote(textOf(found.value));
    const is =
      note === undefined
        ? 'neither'
        : (await isOf(password, note))
          ? 'current'
          : note.former && (await isOf(password, note.former))
            ? 'former'
            : 'neither';
    const judged: Judged = { revision, note, is };
    this.#judged.set(user, judged);
    return judged;
  }
}

/** The key of what is noted of a user. */
export const keyOf = (user: string): string => agentKeys.accessPasswords + user;

const slow = promisify<string, string, number, Buffer>(scrypt);

async function hashOf(password: string, salt: string): Promise<string> {
  return (await slow(password, salt, 32)).toString('hex');
}

async function isOf(password: string, { salt, hash }: Hash): Promise<boolean> {
  const own = Buffer.from(await hashOf(password, salt));
  const noted = Buffer.from(hash);
  return own.length === noted.length && timingSafeEqual(own, noted);
}

/** One that cannot be read is none: the password is set again. */
function readNote(text: string): Note | undefined {
  try {
    const note = JSON.parse(text) as Partial<Note>;
    const isNote =
      typeof note.salt === 'string' && typeof note.hash === 'string' && typeof note.at === 'number';
    return isNote ? (note as Note) : undefined;
  } catch {
    return undefined;
  }
}
