import { createServer, type Server } from 'node:http';
import type { AgentStatus } from './agent-status';
import { renderMetrics } from './metrics';

/**
 * Serves `/status`, `/metrics` and `/livez`. The last one answers for the agent: a container is restarted where the agent is gone,
 * and not where etcd waits for something that a restart does not bring.
 */
export async function serveStatus(
  { port, host }: { readonly port: number; readonly host: string },
  read: () => AgentStatus,
): Promise<Server> {
  const pages: Readonly<Record<string, () => readonly [type: string, body: string]>> = {
    '/status': () => ['application/json', `${JSON.stringify(read())}\n`],
    '/metrics': () => ['text/plain; version=0.0.4; charset=utf-8', renderMetrics(read())],
    '/livez': () => ['text/plain; charset=utf-8', 'ok\n'],
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page === undefined || request.method !== 'GET') {
      response.writeHead(page === undefined ? 404 : 405).end();
      return;
    }
    const [type, body] = page();
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
