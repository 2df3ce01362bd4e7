import { arch, cpus, platform, totalmem } from 'node:os';
import type { Row } from '../row';

/** What one run of the benchmark found. */
export interface Report {
  /** The day, as YYYY-MM-DD. */
  readonly date: string;
  readonly machine: Machine;
  /** Seconds that it took. */
  readonly seconds: number;
  readonly rows: readonly Row[];
}

/** Where it was measured. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
}

export function thisMachine(): Machine {
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
  };
}

export function describeMachine({ cores, cpu, memoryGiB, system, node }: Machine): string {
  return `${cores} cores (${cpu}), ${memoryGiB} GiB, ${system}, Node ${node}`;
}
