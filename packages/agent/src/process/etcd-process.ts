import { spawn, type ChildProcess } from 'node:child_process';

/** How etcd has ended. */
export interface EtcdEnd {
  /** Such as `exit code 1` or `signal SIGKILL`, or why it could not be started. */
  readonly how: string;
  readonly ranMs: number;
}

/** Longer than etcd takes to hand over leadership and to close its connections. */
const stopTimeoutMs = 15_000;

/** One run of etcd, the agent's child. Its output is the agent's, unchanged. */
export class EtcdProcess {
  readonly #child: ChildProcess;
  /** Resolves once it has ended. */
  readonly end: Promise<EtcdEnd>;
  #ended: EtcdEnd | undefined;

  constructor(path: string, env: Readonly<Record<string, string>>) {
    const startedAt = performance.now();
    this.#child = spawn(path, [], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    this.end = new Promise((resolve) => {
      const ended = (how: string): void => {
        this.#ended ??= { how, ranMs: performance.now() - startedAt };
        resolve(this.#ended);
      };
      this.#child.once('exit', (code, signal) => {
        ended(signal === null ? `exit code ${String(code)}` : `signal ${signal}`);
      });
      this.#child.once('error', ({ message }) => {
        ended(message);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get ended(): EtcdEnd | undefined {
    return this.#ended;
  }

  /** Ends it gracefully; where it takes too long, without notice. */
  async stop(): Promise<EtcdEnd> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopTimeoutMs);
    const end = await this.end;
    clearTimeout(timer);
    return end;
  }
}
