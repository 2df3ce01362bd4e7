import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { LocalClusterError } from '../local-cluster-error';
import { groupGuardian, guardian } from './guardian';

export interface GuardedCommand {
  /** Absolute path of the program. */
  readonly path: string;
  readonly args?: readonly string[];
  /** Whether it starts others, which then end with it. @default false */
  readonly hasChildren?: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** File that the output is appended to. */
  readonly logFile: string;
  /** Folder to remove, should this process end without having done so. */
  readonly temporaryFolder?: string | undefined;
  /** Descriptor that the command and its guardian keep open, such as that of a lock. */
  readonly kept?: number | undefined;
}

/** A process that does not outlive this one. */
export interface GuardedProcess {
  readonly pid: number;
  /** How it ended, such as `exit code 1` or `signal SIGKILL`; undefined while it runs. */
  readonly ended: string | undefined;
  /** Resolves once it has ended, and those that it has started, with how. */
  readonly end: Promise<string>;
  /** Sends a signal, SIGKILL to those that it has started as well; without effect once it has ended. */
  signal(name: 'TERM' | 'KILL'): void;
}

/**
 * Starts a command under a guardian, which ends it when this process ends, however that happens.
 *
 * The command writes to its log file itself, so that nothing is lost when this process is busy or gone. It has a session of
 * its own: Ctrl-C in the terminal reaches this process alone, which decides what becomes of the command.
 */
export async function startGuarded(command: GuardedCommand): Promise<GuardedProcess> {
  const { path, args = [], hasChildren = false, env, logFile, temporaryFolder = '', kept } = command;
  const log = openSync(logFile, 'a');
  // Ends of pipes that Node keeps are closed in every other child, so that one guardian never holds another's open.
  const program = hasChildren ? groupGuardian : guardian;
  const child = spawn('/bin/sh', ['-c', program, 'etcd-iac-guardian', temporaryFolder, path, ...args], {
    detached: true,
    env,
    // The guardian takes 4 for its own.
    stdio: ['pipe', log, log, 'pipe', ...(kept === undefined ? [] : (['ignore', kept] as const))],
  });
  closeSync(log);
  let ended: string | undefined;
  let failure: Error | undefined;
  const end = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve((ended = describeEnd(code, signal)));
    });
    child.once('error', (error) => {
      failure = error;
      resolve((ended = error.message));
    });
  });
  // A signal to a command that has just ended breaks the pipe; `end` tells.
  child.stdin?.on('error', () => undefined);

  const pid = await readPid(child);
  if (pid === undefined) {
    const how = await end;
    throw failure ?? new LocalClusterError(`"${path}" could not be started: ${how}`);
  }
  return {
    pid,
    get ended() {
      return ended;
    },
    end,
    signal(name) {
      if (ended === undefined) child.stdin?.write(`${name}\n`);
    },
  };
}

async function readPid({ stdio }: Partial<Pick<ChildProcess, 'stdio'>>): Promise<number | undefined> {
  // A process that could not be made for want of descriptors has none at all.
  if (!stdio) return undefined;
  let text = '';
  for await (const chunk of stdio[3] as Readable) {
    text += String(chunk);
    // Not the end of it, which a guardian of several keeps open.
    if (text.endsWith('\n')) break;
  }
  return text === '' ? undefined : Number(text);
}

/** A shell ends with 128 plus the number of the signal that ended its command. */
function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  const ownSignal = Object.entries(constants.signals).find(([, number]) => number + 128 === code)?.[0];
  const name = signal ?? ownSignal;
  return name === undefined ? `exit code ${String(code)}` : `signal ${name}`;
}
