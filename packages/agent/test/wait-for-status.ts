import { setTimeout as delay } from 'node:timers/promises';
import type { AgentStatus } from '../src';

/** An agent that runs. */
interface Waited {
  /** What it has said so far. */
  readonly output: string;
  status(): Promise<AgentStatus | undefined>;
}

/** What the agent at a port says of its member; `undefined` where none answers. */
export async function readStatus(port: number): Promise<AgentStatus | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
  return response && ((await response.json()) as AgentStatus);
}

/** @throws Error with what it said instead, when the time is over. */
export async function waitForStatus(
  agent: Waited,
  isReached: (status: AgentStatus) => boolean,
  withinMs = 120_000,
): Promise<AgentStatus> {
  const until = performance.now() + withinMs;
  for (;;) {
    const status = await agent.status();
    if (status && isReached(status)) return status;
    if (performance.now() > until)
      throw new Error(`${JSON.stringify(status)}\n${agent.output.slice(-4_000)}`);
    await delay(100);
  }
}
