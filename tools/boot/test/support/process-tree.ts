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

function parentOf(pid: number): number | undefined {
  const stat = ifVisible(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the process, in parentheses, may hold spaces.
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
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
