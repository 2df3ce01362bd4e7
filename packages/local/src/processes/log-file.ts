import { open, stat } from 'node:fs/promises';

/** What a process has written to its log since a moment; the file may hold more, from earlier runs. */
export interface LogFile {
  /** The last lines, but for those that hold `except`, for an error message. */
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
      return lines.length === 0
        ? 'its log says nothing'
        : `the last lines of its log:\n${lines
            .slice(-tailLines)
            .map((line) => `  ${line}`)
            .join('\n')}`;
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
