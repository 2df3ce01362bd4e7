import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalClusterError } from '../local-cluster-error';
import { readAsClient, type ClientConnection } from './client-read';
import type { GuardedProcess } from './guarded-process';
import type { LogFile } from './log-file';

export interface HealthCheck {
  /** What an error calls the process, such as `member "etcd1"`. */
  readonly label: string;
  /** Answers 200 once the process is healthy. */
  readonly url: string;
  /** How clients connect, who have to be served as well. */
  readonly clients: readonly ClientConnection[];
  readonly log: LogFile;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
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
  const { label, url, clients, log, timeoutMs, signal } = check;
  const deadline = Date.now() + timeoutMs;
  let refusedSince: number | undefined;
  // etcd logs each check that it does not pass. This would bury what it does not pass for.
  const fail = async (what: string): Promise<never> => {
    throw new LocalClusterError(`${label} ${what}; ${await log.describeTail(new URL(url).pathname)}`);
  };
  for (;;) {
    const healthy = await answersOk(url);
    const unserved = healthy ? await firstUnserved(clients) : undefined;
    signal.throwIfAborted();
    // After the answer, which may have come from another process that took the port.
    if (process.ended !== undefined) await fail(`ended before it was healthy, with ${process.ended}`);
    if (healthy && !unserved) return;
    refusedSince = unserved?.refused ? (refusedSince ?? Date.now()) : undefined;
    const isRefused = refusedSince !== undefined && Date.now() - refusedSince > refusalPatienceMs;
    if (unserved && (isRefused || Date.now() > deadline)) {
      await fail(`runs, but no client can read from it at "${unserved.url}": ${unserved.failure}`);
    }
    if (Date.now() > deadline) await fail(`was not healthy at "${url}" within ${timeoutMs} ms`);
    await Promise.race([delay(pollMs), process.end]);
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
