import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { agentProgram, type AgentStatus } from '../src';
import { readStatus, waitForStatus } from './wait-for-status';

/** The agent as a container runs it: its one file, as a process of its own. */
export class RunningAgent {
  readonly #process: ChildProcess;
  readonly #statusPort: number;
  output = '';

  constructor(env: Readonly<Record<string, string>>, statusPort: number) {
    this.#statusPort = statusPort;
    this.#process = spawn(process.execPath, [agentProgram], {
      env: { ...env, ETCD_IAC_AGENT_STATUS_PORT: String(statusPort) },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk) => (this.output += String(chunk)));
  }

  status(): Promise<AgentStatus | undefined> {
    return readStatus(this.#statusPort);
  }

  /** @throws Error with what it said instead, when the time is over. */
  waitFor(isReached: (status: AgentStatus) => boolean): Promise<AgentStatus> {
    return waitForStatus(this, isReached);
  }

  /** Ends it, and tells with which code. */
  async stop(): Promise<number | null> {
    if (this.#process.exitCode === null) {
      const end = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await end;
    }
    return this.#process.exitCode;
  }
}
