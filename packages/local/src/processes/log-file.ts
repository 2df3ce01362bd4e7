import { open, stat } from 'node:fs/promises';
import { explainLog, tellsOfCheck, type LogExplanation } from './explain-log';

/** What a process has written to its log since a moment; the file may hold more, from earlier runs. */
export interface LogFile {
  /** What it says of why etcd ended, or is not healthy, but for the health checks at a path. */
  explain(checkPath: string): Promise<LogExplanation>;
}

/** Far more than the lines that are shown, because most may have to be left out. */
const tailBytes = 1024 * 1024;

/** The log from now on. */
export async function logFromNow(path: string): Promise<LogFile> {
  const start = await sizeOf(path);
  return {
    async explain(checkPath) {
      const from = Math.max(start, (await sizeOf(path)) - tailBytes);
      const text = await readFrom(path, from);
      return explainLog(text.split('\n').filter((line) => !tellsOfCheck(line, checkPath)));
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

async function readFrom(path: string, start: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
