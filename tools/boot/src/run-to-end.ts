import { readFileSync, rmSync } from 'node:fs';
import type { ContainerGroup } from './container-group';
import type { DeclaredContainer } from './declaration/declaration';

/** A container that has run to its end. */
export interface ContainerRun {
  readonly name: string;
  readonly exitCode: number;
  /** What it has written. */
  readonly log: string;
}

/** Runs containers of a group one after another, until one fails. */
export async function runToEnd(
  group: ContainerGroup,
  containers: readonly DeclaredContainer[],
): Promise<readonly ContainerRun[]> {
  const runs: ContainerRun[] = [];
  for (const container of containers) {
    const run = await runOnce(group, container);
    runs.push(run);
    if (run.exitCode !== 0) break;
  }
  return runs;
}

/** Runs a container of a group to its end. The log is that of this run. */
export async function runOnce(group: ContainerGroup, container: DeclaredContainer): Promise<ContainerRun> {
  const logFile = group.logFile(container);
  rmSync(logFile, { force: true });
  const { exitCode } = await (await group.start(container)).end;
  return { name: container.name, exitCode, log: readFileSync(logFile, 'utf8') };
}
