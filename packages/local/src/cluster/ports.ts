import type { Ports } from '@etcd-iac/core';
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { LocalClusterError } from '../local-cluster-error';

/** The ports that one member listens on. */
export type MemberPorts = Required<Ports>;

/**
 * Below the ranges that Linux (from 32768) and macOS (from 49152) take the ports of outgoing connections from. A port out of
 * these is free at one moment and some connection's own at the next, too unsteady for a member that restarts or is remembered.
 */
const defaultRange: PortRange = { first: 15_000, last: 31_999 };

/** Enough to meet the last free port of a small range, nearly for sure. */
const maxAttempts = 1_000;

/** Ports to choose from, both included. */
interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The range that `ETCD_IAC_PORTS` names, such as `12000-12999`: jobs that share a machine and keep clusters stay out of each
 * other's way with a range of their own.
 *
 * @throws LocalClusterError when it is not a range of at least 100 ports.
 */
function portRange(): PortRange {
  const named = process.env.ETCD_IAC_PORTS;
  if (!named) return defaultRange;
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(named) ?? [];
  const range = { first: Number(first), last: Number(last) };
  if (range.first >= 1 && range.last <= 65_535 && range.last - range.first >= 99) return range;
  throw new LocalClusterError(
    `ETCD_IAC_PORTS "${named}" is not a range of at least 100 ports; write one such as "12000-12999"`,
  );
}

/**
 * Chooses ports for so many members that nothing on this machine listens on now, and that differ from `taken`.
 *
 * @throws LocalClusterError when `ETCD_IAC_PORTS` is not a range, or no port of the range is free.
 */
export async function choosePorts(count: number, taken: readonly MemberPorts[]): Promise<MemberPorts[]> {
  const avoided = new Set(taken.flatMap(({ client, peer, metrics }) => [client, peer, metrics]));
  // All are held until the last is chosen: none is chosen twice, not even by another cluster that starts at this moment.
  const held: Server[] = [];
  const { first, last } = portRange();
  const choose = async (): Promise<number> => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const port = randomInt(first, last + 1);
      const server = avoided.has(port) ? undefined : await listen(port);
      if (!server) continue;
      held.push(server);
      return port;
    }
    throw new LocalClusterError(
      `no port from ${first} to ${last} is free: stop what listens there, or name another range in ETCD_IAC_PORTS`,
    );
  };
  try {
    const members: MemberPorts[] = [];
    while (members.length < count) {
      members.push({ client: await choose(), peer: await choose(), metrics: await choose() });
    }
    return members;
  } finally {
    await Promise.all(held.map(close));
  }
}

/** Whether nothing on this machine listens on a port of the loopback address. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server) await close(server);
  return server !== undefined;
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
