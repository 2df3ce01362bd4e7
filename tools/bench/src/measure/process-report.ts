import { readFileSync, writeFileSync } from 'node:fs';

/** What a measured process says of itself when it ends. */
export interface ProcessReport {
  /** When it began, as `performance.timeOrigin` of that process. */
  readonly startedAtMs: number;
  readonly peakMiB: number;
}

/** Names the file for the report. */
export const reportVariable = 'ETCD_IAC_BENCH_REPORT';

/** Has this process write its report when it ends. Loaded before the program that is measured, with `--require`. */
export function reportAtExit(file: string): void {
  process.on('exit', () => {
    const report: ProcessReport = { startedAtMs: performance.timeOrigin, peakMiB: peakMiB() };
    writeFileSync(file, JSON.stringify(report));
  });
}

/**
 * The most memory that this process held at a time. Linux counts what a parent held before it started a process into `maxRSS`,
 * and only its own into `VmHWM`.
 */
function peakMiB(): number {
  const kiB =
    process.platform === 'linux'
      ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
      : process.resourceUsage().maxRSS;
  if (kiB === undefined) throw new Error('the kernel does not tell the peak memory of this process');
  return Number(kiB) / 1024;
}
