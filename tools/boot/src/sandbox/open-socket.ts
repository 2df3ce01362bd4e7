import { spawn } from 'node:child_process';
import type { Socket } from 'node:dgram';
import type { Server } from 'node:net';
import { BootError } from '../boot-error';
import { systemPath } from './isolation';

/** What a socket is, by its protocol. */
export interface Sockets {
  readonly udp: Socket;
  readonly tcp: Server;
}

/** Where a socket of this process is to be reached in the sandbox. */
export interface SocketPlace<Protocol extends keyof Sockets = keyof Sockets> {
  readonly protocol: Protocol;
  readonly address: string;
  readonly port: number;
  /** Network namespace; `undefined`: the sandbox's own. */
  readonly namespace: string | undefined;
}

/** Opens a socket where it runs, and hands it to the process that has started it. A socket stays in the network it was made in. */
const openScript = `
const { protocol, address, port } = JSON.parse(process.argv[1]);
process.on('disconnect', () => process.exit());
if (protocol === 'udp') {
  const socket = require('node:dgram').createSocket('udp4');
  socket.bind(port, address, () => process.send('open', socket));
} else {
  const server = require('node:net').createServer();
  server.listen(port, address, () => process.send('open', server));
}
`;

/**
 * Opens a socket of this process in the sandbox: what answers there needs no process of its own.
 *
 * @param enter Arguments of `nsenter` that lead to the network namespace.
 */
export async function openSocket<Protocol extends keyof Sockets>(
  enter: readonly string[],
  place: SocketPlace<Protocol>,
): Promise<Sockets[Protocol]> {
  const child = spawn('nsenter', [...enter, process.execPath, '-e', openScript, JSON.stringify(place)], {
    env: { PATH: systemPath },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', (_, socket) => {
        resolve(socket as Sockets[Protocol]);
      });
      child.once('error', reject);
      child.once('close', () => {
        reject(new BootError(`no socket at ${place.address}:${place.port}: ${said.trim()}`));
      });
    });
  } finally {
    if (child.connected) child.disconnect();
  }
}
