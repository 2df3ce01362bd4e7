import { Resolver } from 'node:dns/promises';

/** How long one server may take for one answer, at the first of two tries. */
const timeoutMs = 1_000;

/** Asks for what `getaddrinfo` does not tell, and without what the machine remembers. @param servers - None: those of the machine. */
export function createResolver(servers: readonly string[]): Resolver {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}

/** Whether servers can be asked that are written like this, such as `10.0.0.4` or `127.0.0.1:53`. */
export function areServers(servers: readonly string[]): boolean {
  try {
    createResolver(servers);
    return true;
  } catch {
    return false;
  }
}
