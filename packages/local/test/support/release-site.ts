import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReleaseSite {
  readonly url: string;
  close(): void;
}

/** Stand-in for the site of etcd's releases. */
export async function openReleaseSite(answer: RequestListener): Promise<ReleaseSite> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
