import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Ids of the processes that a process has started, and of those that these have started, and so on. */
export function descendants(pid: number): number[] {
  const parents = new Map(allProcesses().map((candidate) => [candidate, parentOf(candidate)]));
  const childrenOf = (parent: number): number[] =>
    [...parents].filter(([, candidate]) => candidate === parent).map(([child]) => child);
  return childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);
}

/** The namespaces of processes, such as `net:[4026532291]`. */
export function namespacesOf(pids: readonly number[]): Set<string> {
  const links = pids.flatMap((pid) =>
    ['net', 'mnt', 'pid'].map((kind) => ifVisible(() => readlinkSync(`/proc/${pid}/ns/${kind}`))),
  );
  return new Set(links.filter((link) => link !== undefined));
}

export function allProcesses(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** Ticks of a second in what the kernel says of processes. Source: proc(5). */
const ticksPerSecond = 100;

/** Whether a process runs since before a time, in seconds since the machine began; what has ended does not. */
export function startedBefore(pid: number, seconds: number): boolean {
  const started = fieldsOf(pid)?.[21 - firstField];
  return started !== undefined && Number(started) / ticksPerSecond <= seconds;
}

function parentOf(pid: number): number | undefined {
  const fields = fieldsOf(pid);
  return fields && Number(fields[3 - firstField]);
}

/** The state is the first after the name, counted from 0. */
const firstField = 2;

/** What the kernel says of a process, from its state on. */
function fieldsOf(pid: number): readonly string[] | undefined {
  const stat = ifVisible(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the process, in parentheses, may hold spaces.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Processes end while they are looked at, and those of others, which are in none of our namespaces, may not be looked at. */
function ifVisible<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
