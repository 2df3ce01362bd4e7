import {
  readWalIds,
  walHeadBytes,
  type Access,
  type DataMark,
  type KeptData,
  type NoData,
  type SetAsideReason,
} from '@etcd-iac/operate';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../machine-error';

const markFile = 'agent.json';
const asidePrefix = 'set-aside-';

/** How many data directories that were set aside are kept: the newest ones. Those of older generations count by themselves. */
const keptAside = 3;

/** What was served before a restore: no number of restores that were given up may push it out. */
const olderGeneration = '-older-generation' satisfies `-${SetAsideReason}`;

/** A member's data directory: etcd's `member` folder, and beside it what the agent notes of it. */
export class DataDirectory {
  constructor(readonly path: string) {}

  async read(): Promise<NoData | KeptData> {
    const wal = await this.#newestWal();
    if (wal === undefined) return { kind: 'none' };
    const ids = readWalIds(wal);
    return { kind: 'kept', clusterId: ids?.clusterId, memberId: ids?.memberId, mark: await this.#readMark() };
  }

  /** How the newest file of the write-ahead log begins; `undefined` where there is none. */
  async #newestWal(): Promise<Uint8Array | undefined> {
    const folder = join(this.path, 'member', 'wal');
    const names = await readdir(folder).catch(absent);
    const newest = names
      ?.filter((name) => name.endsWith('.wal'))
      .sort()
      .at(-1);
    if (newest === undefined) return undefined;
    const file = await open(join(folder, newest));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(walHeadBytes), 0, walHeadBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async #readMark(): Promise<DataMark | undefined> {
    const text = await readFile(join(this.path, markFile), 'utf8').catch(absent);
    if (text === undefined) return undefined;
    try {
      const { generation, access } = JSON.parse(text) as Partial<DataMark>;
      if (typeof generation === 'number' && (access === 'open' || access === 'closed')) {
        return { generation, access };
      }
    } catch {
      // As below.
    }
    // Somebody has written there. That clients are not served before the vault or a quorum says so is the safe side.
    return { generation: 1, access: 'closed' };
  }

  /** Notes whom etcd is about to listen for, so that it is on the disk before. */
  async mark(generation: number, access: Access): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const next = join(this.path, `${markFile}.next`);
    const file = await open(next, 'w');
    try {
      await file.writeFile(JSON.stringify({ generation, access } satisfies DataMark));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, join(this.path, markFile));
    await this.#sync();
  }

  /** Moves the data out of etcd's way. */
  async setAside(now: Date, reason: SetAsideReason): Promise<string> {
    const name = `${asidePrefix}${now.toISOString().replaceAll(':', '-')}-${reason}`;
    const target = join(this.path, name);
    // What power was lost before holds nothing, and must not push out what does.
    for (const entry of await this.#aside()) await rmdir(join(this.path, entry)).catch(unlessFull);
    await mkdir(target);
    // The data first: without their mark, they would count as open.
    for (const part of ['member', markFile]) {
      await rename(join(this.path, part), join(target, part)).catch(absent);
    }
    await this.#sync();
    const all = await this.#aside();
    const isOlder = (entry: string): boolean => entry.endsWith(olderGeneration);
    const ofKind = all.filter((entry) => isOlder(entry) === (reason === 'older-generation'));
    const old = ofKind.slice(0, -keptAside);
    await Promise.all(old.map((entry) => rm(join(this.path, entry), { recursive: true, force: true })));
    return target;
  }

  /** Names of what was set aside, the oldest one first. */
  async #aside(): Promise<string[]> {
    return (await readdir(this.path)).filter((entry) => entry.startsWith(asidePrefix)).sort();
  }

  /** Puts data that were made elsewhere in their place, closed to clients: whole, or not at all. @param folder - With etcd's `member`. */
  async put(folder: string, generation: number): Promise<void> {
    await this.clear();
    // The mark first: without it, they would count as open.
    await this.mark(generation, 'closed');
    await rename(join(folder, 'member'), join(this.path, 'member'));
    await this.#sync();
  }

  /** Takes away what is left of a start of which etcd has written no log: it would be in the way of the next one. */
  async clear(): Promise<void> {
    for (const part of ['member', markFile])
      await rm(join(this.path, part), { recursive: true, force: true });
  }

  /** Directories have to be written out, too, for a rename to outlast the loss of power. */
  async #sync(): Promise<void> {
    const folder = await open(this.path);
    try {
      await folder.sync();
    } catch (error) {
      // Not every share can.
      if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
    } finally {
      await folder.close();
    }
  }
}

/** For what need not be there. */
function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

/** For what is only removed where it is empty. */
function unlessFull(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'ENOENT'].includes(codeOf(error) ?? '')) throw error;
}
