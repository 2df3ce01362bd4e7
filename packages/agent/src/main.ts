#!/usr/bin/env node
import './require-supported-node';

import { AddressKeeper, keepAddress } from './address/address-keeper';
import { createResolver } from './dns/resolver';
import { Agent } from './run/agent';
import { Surroundings } from './run/surroundings';
import { CertificateWatch, filesOf } from './upkeep/certificate-watch';
import type { AgentSettings } from './settings/agent-settings';
import { AgentSettingsError, readSettings } from './settings/read-settings';
import { StatusBoard, type AgentState, type AgentStatus } from './status/agent-status';
import { serveStatus } from './status/status-server';

/** In which another group has the member's name, or soon will. */
const replacedStates: readonly AgentState[] = ['superseded', 'older-generation', 'retired'];

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
  const certificates = new CertificateWatch(filesOf(settings), board);
  await certificates.look();
  const timer = setInterval(() => {
    void certificates.look();
    board.repeat();
  }, repeatMs);
  const surroundings = new Surroundings(settings, board);
  seeToAddress(settings, board, stopping.signal);
  try {
    await new Agent(surroundings, stopping.signal).run();
  } finally {
    stopping.abort();
    clearInterval(timer);
    surroundings.neighbours.close();
    server.close();
    server.closeAllConnections();
  }
}

/** Beside everything else: nothing waits for it, and it never fails. */
function seeToAddress(
  { address, member, peerUrl, dnsServers }: AgentSettings,
  board: StatusBoard,
  signal: AbortSignal,
): void {
  if (address === undefined) return;
  board.change({ address: 'pending' });
  const { hostname: host } = new URL(peerUrl);
  const resolver = createResolver(dnsServers);
  const isReplaced = (): boolean => replacedStates.includes(board.status.state);
  const keeper = new AddressKeeper({ member, host, settings: address, resolver, isReplaced });
  keepAddress(keeper, board, signal).catch(() => undefined);
}

function log(status: AgentStatus): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), agent: status }));
}

main().catch((error: unknown) => {
  const isMistake = error instanceof AgentSettingsError;
  console.error(isMistake ? error.message : error);
  process.exitCode = isMistake ? 2 : 1;
});
