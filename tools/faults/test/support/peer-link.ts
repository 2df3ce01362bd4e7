import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of a message that a member sends before its connection is up, and which has a request of its own. */
export type Fate = 'passes' | 'hangs' | 'fails';

/**
 * Stands before the port at which a member listens for others, and lets connections through, or not: as where the name of a member
 * still stands for its former address, and what was sent there fails some time after the name has followed.
 */
export class PeerLink {
  readonly #sockets = new Set<Socket>();
  readonly #hanging = new Set<Socket>();
  readonly #server: Server;
  #isUp = true;
  #fate: Fate = 'passes';

  private constructor(readonly to: number) {
    this.#server = createServer((socket) => {
      this.#accept(socket);
    });
  }

  static async open(from: number, to: number): Promise<PeerLink> {
    const link = new PeerLink(to);
    await once(link.#server.listen(from, '127.0.0.1'), 'listening');
    return link;
  }

  /** How many messages hang. */
  get hanging(): number {
    return this.#hanging.size;
  }

  /** Those that hang fail, where others do. */
  set messages(fate: Fate) {
    this.#fate = fate;
    if (fate === 'fails') for (const socket of this.#hanging) socket.destroy();
  }

  /** Whether connections that last come about. */
  set isUp(isUp: boolean) {
    this.#isUp = isUp;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    const server = connect(this.to, '127.0.0.1');
    const end = (): void => {
      this.#sockets.delete(socket);
      this.#hanging.delete(socket);
      socket.destroy();
      server.destroy();
    };
    // A server ends what nothing comes from.
    const endOfServer = (): void => {
      if (!this.#hanging.has(socket)) end();
    };
    socket.on('error', end).on('close', end);
    server.on('error', endOfServer).on('close', endOfServer);
    server.pipe(socket);
    socket.on('data', (data) => {
      const isMessage = data.toString('latin1', 0, 11) === 'POST /raft ';
      if (isMessage ? this.#fate === 'fails' : !this.#isUp) end();
      else if (isMessage && this.#fate === 'hangs') this.#hanging.add(socket);
      else if (!this.#hanging.has(socket)) server.write(data);
    });
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
