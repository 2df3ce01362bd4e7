import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { RecordService } from '../src/azure/record-service';
import type { DeclaredRecord } from '../src/declaration/declaration';
import { clientIdOf } from '../src/declaration/read-environment';
import { ZoneRecords } from '../src/network/zone-records';

const [mine, other] = ['/identities/etcd1', '/identities/etcd2'];
const record: DeclaredRecord = {
  id: '/zone/A/etcd1',
  name: 'etcd1.etcd.internal',
  ttlSeconds: 10,
  groupId: 'group1',
  writers: [mine],
};
const body = JSON.stringify({ properties: { ttl: 10, aRecords: [{ ipv4Address: '10.0.0.9' }] } });

describe('what a group finds of Azure', () => {
  const zones = new ZoneRecords();
  zones.declare([{ id: 'network', records: [record], texts: [] }]);
  const servers: Server[] = [];
  let url = '';
  const open = async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    await new RecordService({ open } as never, zones).serve({ name: 'group', identities: [mine, other] });
    url = `http://127.0.0.1:${(servers[0]!.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { ...init, headers: { connection: 'close', ...(init.headers as object) } });
  const askToken = (clientId: string, metadata = 'true'): Promise<Response> =>
    call(`/metadata/identity/oauth2/token?client_id=${clientId}`, { headers: { metadata } });
  const as = async (identity: string): Promise<Record<string, string>> => {
    const { access_token: token } = (await (await askToken(clientIdOf(identity))).json()) as {
      access_token: string;
    };
    return { authorization: `Bearer ${token}` };
  };

  test('are tokens of its own identities', async () => {
    expect((await askToken(clientIdOf('/identities/etcd3'))).status).toBe(400);
    expect((await askToken(clientIdOf(mine), 'false')).status).toBe(400);
    expect((await call(record.id)).status).toBe(401);
  });

  test('is the record, for who has a role on it, once there is one', async () => {
    expect((await call(record.id, { headers: await as(mine) })).status).toBe(404);
    zones.setAddress(record.id, '10.0.0.4');
    expect((await call(record.id, { headers: await as(other) })).status).toBe(403);
    const found = await call(record.id, { headers: await as(mine) });
    expect(await found.json()).toMatchObject({ properties: { aRecords: [{ ipv4Address: '10.0.0.4' }] } });
  });

  test('changes the record, unless somebody has changed it since', async () => {
    const { etag } = zones.setAddress(record.id, '10.0.0.5');
    const put = async (tag: string): Promise<number> =>
      (await call(record.id, { method: 'PUT', body, headers: { ...(await as(mine)), 'if-match': tag } }))
        .status;
    expect(await put('another')).toBe(412);
    expect(zones.address(record.id)!.address).toBe('10.0.0.5');
    expect(await put(etag)).toBe(200);
    expect(zones.address(record.id)!.address).toBe('10.0.0.9');
  });
});
