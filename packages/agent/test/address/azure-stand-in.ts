import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const zoneId =
  '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/privateDnsZones/etcd.internal';
export const clientId = '01234567-89ab-cdef-0123-456789abcdef';
export const token = 'a-token-that-nobody-may-see';

/** An answer that is given instead of the usual one. */
export interface OtherAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** On loopback, in place of the metadata service of a group and of Azure's management. It holds one A record, that of etcd1. */
export class AzureStandIn {
  readonly #server: Server;
  /** Requests, such as `GET token`, and the last one as it came. */
  readonly asked: string[] = [];
  last:
    { readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string } | undefined;
  properties: Readonly<Record<string, unknown>> = {
    ttl: 10,
    fqdn: 'etcd1.etcd.internal.',
    metadata: { of: 'etcd' },
    aRecords: [{ ipv4Address: '10.0.0.9' }],
    isAutoRegistered: false,
  };
  version = 1;
  /** By request: the next answers to it, which it gets before usual ones. */
  readonly others = new Map<string, OtherAnswer[]>();
  /** Called before a change is looked at. */
  beforeChange: () => void = () => undefined;
  expiresIn = '86399';

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  count(request: string): number {
    return this.asked.filter((asked) => asked === request).length;
  }

  /** Answers the next requests of a kind otherwise. */
  answer(request: string, ...answers: readonly OtherAnswer[]): void {
    this.others.set(request, [...answers]);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = new URL(request.url ?? '', 'http://stand-in');
    const isToken = url.pathname === '/metadata/identity/oauth2/token';
    const asked = `${request.method} ${isToken ? 'token' : 'record'}`;
    this.asked.push(asked);
    this.last = { url: request.url ?? '', headers: request.headers, body };
    const {
      status,
      body: said = '',
      headers,
    } = this.others.get(asked)?.shift() ?? this.#usual(asked, url, body, request);
    response.writeHead(status, headers).end(said);
  }

  #usual(asked: string, url: URL, body: string, { headers }: IncomingMessage): OtherAnswer {
    const query = Object.fromEntries(url.searchParams);
    if (asked === 'GET token') {
      const isRight =
        headers.metadata === 'true' && query['api-version'] === '2018-02-01' && query.client_id === clientId;
      if (!isRight) return { status: 400 };
      return json({ access_token: token, expires_in: this.expiresIn, token_type: 'Bearer' });
    }
    if (headers.authorization !== `Bearer ${token}`) return { status: 401 };
    if (url.pathname !== `${zoneId}/A/etcd1` || query['api-version'] !== '2024-06-01') return { status: 404 };
    if (asked === 'GET record') return json(this.#record);
    this.beforeChange();
    if (headers['if-match'] !== this.#record.etag) return { status: 412 };
    this.version += 1;
    this.properties = { fqdn: 'etcd1.etcd.internal.', ...(JSON.parse(body) as AzureStandIn).properties };
    return json(this.#record);
  }

  get #record() {
    return { name: 'etcd1', etag: `version-${this.version}`, properties: this.properties };
  }
}

function json(value: unknown): OtherAnswer {
  return { status: 200, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}
