import { open, stat } from 'node:fs/promises';

/** What a process has written to its log since a moment; the file may hold more, from earlier runs. */
export interface LogFile {
  /** Those lines that say why etcd ended, and the last ones, but for those that hold `except`, for an error message. */
  describeTail(except: string): Promise<string>;
}

/** Far more than the lines that are shown, because most may have to be left out. */
const tailBytes = 1024 * 1024;
const tailLines = 12;

/** The log from now on. */
export async function logFromNow(path: string): Promise<LogFile> {
  const start = await sizeOf(path);
  return {
    async describeTail(except) {
      const from = Math.max(start, (await sizeOf(path)) - tailBytes);
      const text = await readFrom(path, from);
      const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.includes(except));
      if (lines.length === 0) return 'its log says nothing';
      // A stack may follow, or what others say meanwhile: the last lines need not hold it.
      const reasons = [...new Set(lines.filter((line) => reason.test(line)))].slice(0, reasonLines);
      const last = lines.slice(-tailLines).filter((line) => !reasons.includes(line));
      return [
        ...(reasons.length === 0 ? [] : ['why, as its log says:', ...indent(reasons)]),
        ...(last.length === 0 ? [] : ['the last lines of its log:', ...indent(last)]),
      ].join('\n');
    },
  };
}

/** What etcd ends with: an entry of its log, or Go's own words. A full disk is told by others as well. */
const reason = /"level":"(fatal|panic)"|^(panic|fatal error): |no space left on device/;
const reasonLines = 3;

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
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
