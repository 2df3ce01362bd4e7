import type { AgentStatus } from '@etcd-iac/agent';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalClusterError } from '../local-cluster-error';
import { readAgentStatus } from './agent-status';
import { readAsClient, type ClientConnection } from './client-read';
import type { LogCause, LogExplanation } from './explain-log';
import type { GuardedProcess } from './guarded-process';
import type { LogFile } from './log-file';

export interface HealthCheck {
  /** What an error calls the process, such as `member "etcd1"`. */
  readonly label: string;
  /** Answers 200 once the process is healthy. */
  readonly url: string;
  /** How clients connect, who have to be served as well. */
  readonly clients: readonly ClientConnection[];
  /** Whoever runs the process as its child, and starts it again whenever it ends. */
  readonly agent?: AgentCheck | undefined;
  readonly log: LogFile;
  /** What is to be done where the data that others rely on are gone, such as `put its folder back`. */
  readonly lostDataRemedy: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface AgentCheck {
  /** Where it says how it is. */
  readonly url: string;
  /** Whether all that is waited for is that its member has left the cluster. */
  readonly retires: boolean;
}

const pollMs = 100;
const answerTimeoutMs = 2_000;

/** How long one side may refuse the other's certificate: it does not get better by waiting. */
const refusalPatienceMs = 2_000;

/**
 * Resolves once the process says that it is healthy, and a client reads from it.
 *
 * @throws LocalClusterError with the last lines of its log, when it ends or time is up before, or clients cannot connect.
 */
export async function waitHealthy(process: GuardedProcess, check: HealthCheck): Promise<void> {
  const { label, url, clients, agent, log, timeoutMs, signal } = check;
  const deadline = Date.now() + timeoutMs;
  let refusedSince: number | undefined;
  const explain = (): Promise<LogExplanation> => log.explain(new URL(url).pathname);
  let said: AgentStatus | undefined;
  const fail = async (happened: string): Promise<never> => {
    const what = said ? `${happened}, and its agent is at ${describeStatus(said)}` : happened;
    const { cause, text } = await explain();
    if (!cause) throw new LocalClusterError(`${label} ${what}; ${text}`);
    const message = `${label} ${describeCause(cause, check)}: it ${what}; ${text}`;
    throw cause.kind === 'port-taken'
      ? new PortTakenError(message, cause.port)
      : new LocalClusterError(message);
  };
  for (;;) {
    said = agent && (await readAgentStatus(agent.url, signal));
    const healthy = agent?.retires ? said?.state === 'retired' : await answersOk(url);
    const unserved = healthy ? await firstUnserved(clients) : undefined;
    signal.throwIfAborted();
    // After the answer, which may have come from another process that took the port.
    if (process.ended !== undefined) await fail(`ended before it was healthy, with ${process.ended}`);
    if (healthy && !unserved) return;
    // An agent tries for ever, and nobody would choose another port.
    if (said?.detail?.startsWith('etcd ended') && (await explain()).cause?.kind === 'port-taken') {
      await fail('did not start');
    }
    refusedSince = unserved?.refused ? (refusedSince ?? Date.now()) : undefined;
    const isRefused = refusedSince !== undefined && Date.now() - refusedSince > refusalPatienceMs;
    if (unserved && (isRefused || Date.now() > deadline)) {
      await fail(`runs, but no client can read from it at "${unserved.url}": ${unserved.failure}`);
    }
    if (Date.now() > deadline) await fail(`was not healthy at "${url}" within ${timeoutMs} ms`);
    await Promise.race([delay(pollMs), process.end]);
  }
}

function describeStatus({ state, detail }: AgentStatus): string {
  return detail === undefined ? `"${state}"` : `"${state}" (${detail})`;
}

/** A port that was free is not any more. */
export class PortTakenError extends LocalClusterError {
  constructor(
    message: string,
    /** Undefined where the log does not name it. */
    readonly port: number | undefined,
  ) {
    super(message);
  }
}

/** What is behind it, and what to do, first. */
function describeCause(cause: LogCause, { lostDataRemedy }: HealthCheck): string {
  switch (cause.kind) {
    case 'disk-full':
      return 'has no space left on its disk; free some';
    case 'lost-data':
      return `has lost its data; ${lostDataRemedy}`;
    case 'port-taken':
      return `cannot listen on ${cause.port === undefined ? 'a port' : `port "${cause.port}"`}, which is taken; stop what listens there`;
    case 'forbidden':
      return `may not use ${cause.path === undefined ? 'a file' : `"${cause.path}"`}; see to its owner and rights`;
    case 'read-only':
      return 'cannot write to its disk, which is read-only; make it writable';
    case 'too-many-files':
      return 'may not open as many files as it needs; raise the limit (ulimit -n)';
    case 'out-of-memory':
      return 'has no memory left; end what takes it';
  }
}

async function firstUnserved(
  clients: readonly ClientConnection[],
): Promise<{ url: string; failure: string; refused: boolean } | undefined> {
  for (const client of clients) {
    const { failure, refused = false } = await readAsClient(client, answerTimeoutMs);
    if (failure !== undefined) return { url: client.url, failure, refused };
  }
  return undefined;
}

/** Resolves once the process answers, ends, or has been given enough time to. */
export async function waitServing(
  process: GuardedProcess,
  { url, withinMs, signal }: { url: string; withinMs: number; signal: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + withinMs;
  // Nothing listens yet: to ask often costs little and is not logged.
  while (process.ended === undefined && Date.now() < deadline && (await statusOf(url)) === undefined) {
    signal.throwIfAborted();
    await Promise.race([delay(10), process.end]);
  }
}

/** Whether a URL answers 200. No answer at all is an answer too. */
export async function answersOk(url: string): Promise<boolean> {
  return (await statusOf(url)) === 200;
}

/** The status that a URL answers with; undefined where it does not answer. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    // No agent: a connection kept open would delay the end of etcd.
    const request = get(url, { agent: false, timeout: answerTimeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => {
      resolve(undefined);
    });
  });
}
