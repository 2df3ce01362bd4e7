import type { AgentPorts, Ports } from '@etcd-iac/core';
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { LocalClusterError } from '../local-cluster-error';

/** The ports that one member listens on, and its agent, where it has one. */
export type MemberPorts = Required<Ports> & AgentPorts;

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

/** Ports that nobody else can listen on until they are let go. */
export class HeldPorts {
  readonly #servers = new Map<number, Server>();

  /** Holds a port, or says what is in the way, such as `is taken`. */
  async hold(port: number): Promise<string | undefined> {
    if (this.#servers.has(port)) return inTheWay.EADDRINUSE;
    const server = await listen(port);
    if (typeof server === 'string') return server;
    this.#servers.set(port, server);
    return undefined;
  }

  /** Lets the ports of a member go, which is about to listen on them. */
  async release(ports: MemberPorts): Promise<void> {
    await Promise.all(portsOf(ports).map((port) => this.#close(port)));
  }

  async releaseAll(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map((port) => this.#close(port)));
  }

  async #close(port: number): Promise<void> {
    const server = this.#servers.get(port);
    this.#servers.delete(port);
    if (server) await close(server);
  }
}

/** What a member listens on its ports for; on the last two, with an agent alone. */
export const portUses = [
  'client',
  'peer',
  'metrics',
  'member',
  'status',
] as const satisfies readonly (keyof MemberPorts)[];

export function portsOf(ports: MemberPorts): number[] {
  return portUses.flatMap((use) => ports[use] ?? []);
}

/** The ports of a member as it is to start now: it may have had an agent before. */
export function usedPorts(ports: MemberPorts, hasAgent: boolean): MemberPorts {
  const { client, peer, metrics } = ports;
  return hasAgent ? ports : { client, peer, metrics };
}

/**
 * Completes the ports of so many members with some that nothing on this machine listens on, and that differ from those that are
 * `known`. They are held from then on: another cluster that starts at this moment chooses others.
 *
 * @throws LocalClusterError when `ETCD_IAC_PORTS` is not a range, or no port of the range is free.
 */
export async function choosePorts(
  count: number,
  known: readonly MemberPorts[],
  held: HeldPorts,
  hasAgents = false,
): Promise<MemberPorts[]> {
  const avoided = new Set(known.flatMap(portsOf));
  const { first, last } = portRange();
  const choose = async (): Promise<number> => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const port = randomInt(first, last + 1);
      if (!avoided.has(port) && (await held.hold(port)) === undefined) return port;
    }
    throw new LocalClusterError(
      `no port from ${first} to ${last} is free: stop what listens there, or name another range in ETCD_IAC_PORTS`,
    );
  };
  const members: MemberPorts[] = [];
  while (members.length < count) {
    const own = known[members.length];
    members.push({
      client: own?.client ?? (await choose()),
      peer: own?.peer ?? (await choose()),
      metrics: own?.metrics ?? (await choose()),
      ...(hasAgents && { member: own?.member ?? (await choose()), status: own?.status ?? (await choose()) }),
    });
  }
  return members;
}

const inTheWay = { EADDRINUSE: 'is taken', EACCES: 'may not be listened on by this user' } as const;

/** Listens on a port, or says what is in the way. */
function listen(port: number): Promise<Server | string> {
  return new Promise((resolve, reject) => {
    // Members look for each other while some are yet to start: they have to find nobody there.
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = Object.entries(inTheWay).find(([code]) => code === error.code)?.[1];
      if (reason === undefined) reject(error);
      else resolve(reason);
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
