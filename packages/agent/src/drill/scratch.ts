import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder on the container's own disk for one drill. What an agent that was killed has left there goes first. */
export class Scratch {
  readonly path: string;

  /** @param dataDir - Of the member: agents of one machine do not share a folder. */
  constructor(scratchDir: string, dataDir: string) {
    this.path = join(scratchDir, `drill-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
  }

  /** Makes it anew. */
  async make(): Promise<void> {
    await this.clear();
    await mkdir(this.path, { recursive: true, mode: 0o700 });
  }

  /** Notes a program that works there, to be found if the agent does not come to ending it. */
  async note(pid: number | undefined): Promise<void> {
    await writeFile(this.#pidFile, String(pid ?? ''));
  }

  /** Removes it, and ends what still works there. */
  async clear(): Promise<void> {
    const pid = await readFile(this.#pidFile, 'utf8').catch(() => '');
    const command = /^[1-9]\d*$/.test(pid)
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : '';
    // Another program may have got the number.
    if (command.includes(this.path)) kill(Number(pid));
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  get #pidFile(): string {
    return join(this.path, 'pid');
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
