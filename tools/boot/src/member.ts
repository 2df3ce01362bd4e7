import { readFileSync } from 'node:fs';
import { BootError } from './boot-error';
import type { BootedMember } from './booted-azure';
import { memberEtcdctlEnvironment } from './client/credentials';
import type { ContainerGroup } from './container-group';
import type { DeclaredMember } from './declaration/declaration';
import { memberName } from './declaration/etcd-settings';
import { probeOnce, type ProbeResult } from './probe/http-probe';
import { runToEnd } from './run-to-end';
import { logTail, type Container } from './sandbox/container';
import { until } from './until';

/** etcd opens its metrics port within a second; the rest is for a busy machine. */
const liveWithinMs = 30_000;

const notRunning: ProbeResult = { isSuccess: false, reason: 'etcd does not run' };

/** A container group with etcd, and what runs beside it. */
export class Member implements BootedMember {
  readonly name: string;
  readonly namespace: string;
  private running: readonly Container[] = [];
  private etcd: Container | undefined;

  constructor(
    readonly declared: DeclaredMember,
    readonly group: ContainerGroup,
  ) {
    this.name = memberName(declared);
    this.namespace = declared.name;
  }

  get address(): string {
    return this.group.address;
  }

  get zone(): string | undefined {
    return this.declared.zone;
  }

  get folders(): Readonly<Record<string, string>> {
    const mounts = this.group.mountsOf(this.declared.etcd);
    return Object.fromEntries(mounts.map(({ path, source }) => [path, source]));
  }

  get pid(): number | undefined {
    return this.runningEtcd?.pid;
  }

  log(container = this.declared.etcd.name): string {
    return readFileSync(this.group.logFile({ name: container }), 'utf8');
  }

  /** The last line of the log, for an error message; of an agent, what it has said of itself last. */
  get lastWord(): string {
    if (!this.etcd) return `${this.name}: never started`;
    const lines = this.log().trimEnd().split('\n');
    return `${this.name}: ${lines.findLast((line) => line.includes('"agent":')) ?? lines.at(-1)}`;
  }

  /** Starts all containers as declared, and waits for etcd's probe. */
  async start(): Promise<void> {
    const { initContainers, containers, etcd } = this.declared;
    const failed = (await runToEnd(this.group, initContainers)).find(({ exitCode }) => exitCode !== 0);
    if (failed) {
      throw new BootError(
        `"${failed.name}" of ${this.name} ended with exit code ${failed.exitCode}:\n${failed.log}`,
      );
    }
    for (const container of containers) {
      const started = await this.group.start(container);
      this.running = [...this.running, started];
      if (container.name === etcd.name) this.etcd = started;
    }
    await this.waitLive();
  }

  /** Asks all containers to end, as Azure does. */
  async stop(): Promise<void> {
    const { running } = this;
    this.running = [];
    await Promise.all(running.map((container) => container.stop()));
  }

  async kill(): Promise<void> {
    const { running } = this;
    this.running = [];
    await Promise.all(running.map((container) => container.kill()));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async restartElsewhere(): Promise<void> {
    await this.stop();
    await this.group.move();
    await this.start();
  }

  async probe(): Promise<ProbeResult> {
    const { runningEtcd } = this;
    if (!runningEtcd) return notRunning;
    try {
      return await probeOnce(this.declared.etcd.livenessProbe, runningEtcd.pid, this.address);
    } catch (error) {
      // It may have ended meanwhile, and this process is yet to hear of it: then there is nothing to probe from.
      if (runningEtcd.isGone) return notRunning;
      throw error;
    }
  }

  async exec(command: readonly string[]): Promise<string> {
    const { runningEtcd } = this;
    if (!runningEtcd) throw new BootError(`${this.name} does not run`);
    return runningEtcd.exec(command, memberEtcdctlEnvironment(this.declared));
  }

  private get runningEtcd(): Container | undefined {
    return this.etcd?.ended === undefined ? this.etcd : undefined;
  }

  private async waitLive(): Promise<void> {
    const { etcd } = this;
    const logFile = this.group.logFile(this.declared.etcd);
    await until(
      `${this.name} live`,
      async () => {
        if (etcd?.ended) {
          throw new BootError(`${this.name} ended with ${etcd.ended.description}:\n${logTail(logFile)}`);
        }
        const result = await this.probe();
        return result.isSuccess ? undefined : `${result.reason}\n${logTail(logFile)}`;
      },
      { withinMs: liveWithinMs },
    );
  }
}
