#!/usr/bin/env node
import './require-supported-node';

import { Agent } from './run/agent';
import { Surroundings } from './run/surroundings';
import { AgentSettingsError, readSettings } from './settings/read-settings';
import { StatusBoard, type AgentStatus } from './status/agent-status';
import { serveStatus } from './status/status-server';

/** At least as often, a line of the log says how it is. */
const repeatMs = 60_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const board = new StatusBoard(settings.member, log);
  // First of all: process 1 of a container that has no handler for a signal never sees it.
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping.abort();
    });
  }
  const server = await serveStatus(
    { port: settings.statusPort, host: settings.statusHost },
    () => board.status,
  );
  const timer = setInterval(() => {
    board.repeat();
  }, repeatMs);
  const surroundings = new Surroundings(settings, board);
  try {
    await new Agent(surroundings, stopping.signal).run();
  } finally {
    clearInterval(timer);
    surroundings.neighbours.close();
    server.close();
    server.closeAllConnections();
  }
}

function log(status: AgentStatus): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), agent: status }));
}

main().catch((error: unknown) => {
  const isMistake = error instanceof AgentSettingsError;
  console.error(isMistake ? error.message : error);
  process.exitCode = isMistake ? 2 : 1;
});
