import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { DeclaredGroup, DeclaredRecord } from '../declaration/declaration';
import { clientIdOf } from '../declaration/read-environment';
import { isSameId } from '../declaration/resource-index';
import type { AddressState, ZoneRecords } from '../network/zone-records';
import type { Sandbox } from '../sandbox/sandbox';

/** Where every container group finds the service that gives out tokens. */
const metadataAddress = '169.254.169.254';

/** Where it finds Azure's management here: agents send tokens without transport security to their own container alone. */
export const managementAddress = '127.169.254.169';

const port = 80;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * What Azure answers to a member that keeps its own A record right, in each container group with an identity: the metadata service
 * gives out a token for an identity of the group, and the management lets an identity with a role on a record read and change it.
 */
export class RecordService {
  /** Who has which token. */
  private readonly identities = new Map<string, string>();

  constructor(
    private readonly sandbox: Pick<Sandbox, 'open'>,
    private readonly zones: ZoneRecords,
  ) {}

  /** Answers in a group. */
  async serve(group: Pick<DeclaredGroup, 'name' | 'identities'>): Promise<void> {
    if (group.identities.length === 0) return;
    const server = createServer((request, response) => {
      void this.answer(request, group.identities).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
      });
    });
    for (const address of [metadataAddress, managementAddress]) {
      const place = { protocol: 'tcp', address, port, namespace: group.name } as const;
      (await this.sandbox.open(place)).on('connection', (socket) => server.emit('connection', socket));
    }
  }

  private async answer(request: IncomingMessage, identities: readonly string[]): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '', `http://${metadataAddress}`);
    if (pathname === '/metadata/identity/oauth2/token') {
      const identity = identities.find((id) => clientIdOf(id) === searchParams.get('client_id'));
      if (identity === undefined || request.headers.metadata !== 'true') return { status: 400 };
      return { status: 200, body: this.tokenFor(identity) };
    }
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    const identity = this.identities.get(token);
    if (identity === undefined) return { status: 401 };
    const record = this.zones.record(pathname);
    const state = this.zones.address(pathname);
    if (!record || !state) return { status: 404 };
    if (!record.writers.some((writer) => isSameId(writer, identity))) return { status: 403 };
    if (request.method !== 'PUT') return { status: 200, body: recordBody(record, state) };
    return this.change(record, state, request);
  }

  private tokenFor(identity: string): unknown {
    const token = randomUUID();
    this.identities.set(token, identity);
    return { access_token: token, expires_in: '86399', token_type: 'Bearer' };
  }

  private async change(
    record: DeclaredRecord,
    { etag }: AddressState,
    request: IncomingMessage,
  ): Promise<Answer> {
    const { properties } = (await json(request)) as ReturnType<typeof recordBody>;
    const [address, ...others] = properties.aRecords;
    if (!address || others.length > 0) return { status: 400 };
    if (request.headers['if-match'] !== etag) return { status: 412 };
    const state = this.zones.setAddress(record.id, address.ipv4Address);
    return { status: 200, body: recordBody(record, state) };
  }
}

function recordBody({ id, name, ttlSeconds }: DeclaredRecord, { address, etag }: AddressState) {
  const properties = {
    fqdn: `${name}.`,
    ttl: ttlSeconds,
    metadata: {},
    aRecords: [{ ipv4Address: address }],
  };
  return { id, etag, properties };
}
