import { mkdir, readFile, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';

/** Memory and space that a drill may use without taking it from anybody, in bytes. */
export async function roomIn(
  scratchDir: string,
): Promise<{ readonly memoryBytes: number; readonly diskBytes: number | undefined }> {
  await mkdir(scratchDir, { recursive: true });
  const { bavail, bsize, blocks } = await statfs(scratchDir);
  const ofContainer = (await freeIn(version2)) ?? (await freeIn(version1)) ?? Infinity;
  return {
    memoryBytes: Math.min(freemem(), ofContainer),
    diskBytes: blocks > 0 ? bavail * bsize : undefined,
  };
}

/** Where a container's limit of memory is found, by version of Linux' control groups. */
interface ControlGroup {
  readonly limit: string;
  readonly used: string;
  readonly statistics: string;
  /** Of the statistics: what files hold that nobody has read for a while, and that is given back when it is needed. */
  readonly inactive: RegExp;
}

const version2: ControlGroup = {
  limit: '/sys/fs/cgroup/memory.max',
  used: '/sys/fs/cgroup/memory.current',
  statistics: '/sys/fs/cgroup/memory.stat',
  inactive: /^inactive_file (\d+)$/m,
};

const version1: ControlGroup = {
  limit: '/sys/fs/cgroup/memory/memory.limit_in_bytes',
  used: '/sys/fs/cgroup/memory/memory.usage_in_bytes',
  statistics: '/sys/fs/cgroup/memory/memory.stat',
  inactive: /^total_inactive_file (\d+)$/m,
};

/** @returns `undefined` where there is no such limit. */
async function freeIn(group: ControlGroup): Promise<number | undefined> {
  const [limit, used, statistics] = await Promise.all(
    [group.limit, group.used, group.statistics].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const free = Number.parseInt(limit ?? '', 10) - Number.parseInt(used ?? '', 10);
  const inactive = Number(group.inactive.exec(statistics ?? '')?.[1] ?? 0);
  return Number.isNaN(free) ? undefined : free + inactive;
}
