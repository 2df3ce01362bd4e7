/** Ordinal of a member in the tests. */
export type Ordinal = 1 | 2 | 3 | 4 | 5;

interface Endpoint {
  readonly scheme?: 'http' | 'https';
  readonly port?: number;
}

/** The declared client endpoint of a member, or another port of it. */
export function endpointOf(ordinal: Ordinal, { scheme = 'https', port = 2379 }: Endpoint = {}): string {
  return `${scheme}://etcd${ordinal}.etcd.internal:${port}`;
}

/** Where a member finds itself. */
export const ownEndpoint = 'https://localhost:2379';

/** Command that prints what the tests have put, as the member at an endpoint has it. */
export function etcdctlGet(endpoint: string): string[] {
  return ['etcdctl', `--endpoints=${endpoint}`, 'get', 'greeting', '--print-value-only'];
}

/** The same, but it gives up soon: for members that are not expected to answer, or not yet. */
export function etcdctlTry(endpoint: string): string[] {
  return [...etcdctlGet(endpoint), '--dial-timeout=1s', '--command-timeout=2s'];
}

/** Command that puts it. */
export function etcdctlPut(endpoint: string, value = 'hello'): string[] {
  return ['etcdctl', `--endpoints=${endpoint}`, 'put', 'greeting', value];
}
