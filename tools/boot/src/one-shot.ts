import type { BootedOneShot, OneShotEnd } from './booted-azure';
import type { ContainerGroup } from './container-group';
import { runOnce, runToEnd } from './run-to-end';

/** A container group that runs once: its init containers one after another, then the others together. */
export class OneShot implements BootedOneShot {
  readonly name: string;

  constructor(private readonly group: ContainerGroup) {
    this.name = group.declared.name;
  }

  async run(): Promise<OneShotEnd> {
    const { initContainers, containers } = this.group.declared;
    const first = await runToEnd(this.group, initContainers);
    const isReady = first.every(({ exitCode }) => exitCode === 0);
    const others = isReady ? containers.map((container) => runOnce(this.group, container)) : [];
    const runs = [...first, ...(await Promise.all(others))];
    return { exitCode: runs.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0, containers: runs };
  }
}
