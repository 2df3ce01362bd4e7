import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { BootError } from '../boot-error';
import { enter, systemPath, unshareContainer } from './isolation';
import { runCommand } from './run-command';
import type { Sandbox } from './sandbox';
import { containerScript } from './scripts';

/** A file or folder of the sandbox, and the path at which the container has it. */
export interface Mount {
  readonly source: string;
  readonly path: string;
  /** Only for what is in memory: an ordinary user may not change how folders of the machine are mounted. */
  readonly isReadOnly?: boolean;
}

export interface ContainerSpec {
  /** Network namespace that the container runs in; that of the sandbox, where clients are, when not given. */
  readonly namespace?: string;
  readonly mounts: readonly Mount[];
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** What a shell says of a command that it cannot start. */
const notStarted = 127;

/** Azure gives a container that long after SIGTERM. */
const graceMs = 30_000;
const logTailLines = 15;

/** How a container ended. */
export interface ContainerEnd {
  /** As a shell has it: 128 and the number of the signal, where one ended it. */
  readonly exitCode: number;
  /** Such as `exit code 1` or `signal SIGKILL`. */
  readonly description: string;
}

/** A process with a root, a /proc and process ids of its own, in which it is number 1. */
export class Container {
  /** How it ended; undefined while it runs. */
  ended: ContainerEnd | undefined;

  private constructor(
    /** The machine's id of the process. */
    readonly pid: number,
    readonly end: Promise<ContainerEnd>,
  ) {
    void end.then((how) => (this.ended = how));
  }

  /** Starts a container, whose output is appended to a file. */
  static async start(sandbox: Sandbox, spec: ContainerSpec, logFile: string): Promise<Container> {
    const log = openSync(logFile, 'a');
    const child = spawn('nsenter', containerArgs(sandbox, spec), {
      detached: true,
      env: { PATH: systemPath },
      stdio: ['ignore', log, log, 'pipe'],
    });
    closeSync(log);
    const end = new Promise<ContainerEnd>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve(toEnd(code, signal));
      });
      child.once('error', ({ message }) => {
        resolve({ exitCode: notStarted, description: message });
      });
    });
    const pid = await readPid(child.stdio[3] as Readable);
    if (pid === undefined) {
      throw new BootError(`no container: ${(await end).description}\n${logTail(logFile)}`);
    }
    return new Container(pid, end);
  }

  /** Runs a command in a container made for it, and returns what it wrote to its output. */
  static async run(sandbox: Sandbox, spec: ContainerSpec): Promise<string> {
    // Nobody asks for its id.
    const withoutPid = ['-c', 'exec "$@" 3>/dev/null', 'etcd-iac-boot-run', 'nsenter'];
    return runCommand(spec.command.join(' '), 'sh', [...withoutPid, ...containerArgs(sandbox, spec)]);
  }

  /** Runs a command beside the container's own process, and returns what it wrote to its output. */
  async exec(
    command: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const namespaces = enter(this.pid, '--net', '--mount', '--pid', '--root', '--wd');
    return runCommand(command.join(' '), 'nsenter', [
      ...[...namespaces, 'env'],
      ...variablesOf(environment),
      ...command,
    ]);
  }

  /** Whether the process has ended, although `ended` may say so only later. */
  get isGone(): boolean {
    return !existsSync(`/proc/${this.pid}/ns/net`);
  }

  /** Ends the process as Azure does when it restarts or deletes a container. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const impatience = setTimeout(() => {
      this.signal('SIGKILL');
    }, graceMs);
    await this.end;
    clearTimeout(impatience);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.end;
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.ended !== undefined) return;
    try {
      process.kill(this.pid, signal);
    } catch (error) {
      // It has ended by itself, and this process is yet to hear of it.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The last lines of a log, for an error message. */
export function logTail(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-logTailLines).join('\n');
}

function containerArgs(
  sandbox: Sandbox,
  { namespace, mounts, environment, command }: ContainerSpec,
): string[] {
  return [
    ...sandbox.enter(namespace),
    ...['unshare', ...unshareContainer, 'sh', '-eu', '-c', containerScript, 'etcd-iac-boot-container'],
    ...mounts.flatMap(({ source, path, isReadOnly }) => [source, path, isReadOnly ? 'ro' : 'rw']),
    '--',
    ...variablesOf(environment),
    ...command,
  ];
}

function variablesOf(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`);
}

async function readPid(output: Readable): Promise<number | undefined> {
  // Not to the end: the processes around the container hold the pipe open as well.
  for await (const chunk of output) return Number(String(chunk));
  return undefined;
}

function toEnd(code: number | null, ownSignal: NodeJS.Signals | null): ContainerEnd {
  const exitCode = code ?? 128 + (ownSignal ? constants.signals[ownSignal] : 0);
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === exitCode)?.[0];
  return { exitCode, description: signal === undefined ? `exit code ${exitCode}` : `signal ${signal}` };
}
