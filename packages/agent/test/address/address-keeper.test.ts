import { setTimeout as delay } from 'node:timers/promises';
import { AddressKeeper, keepAddress } from '../../src/address/address-keeper';
import { createResolver } from '../../src/dns/resolver';
import { StatusBoard, type AgentStatus } from '../../src/status/agent-status';
import { dnsStandIn } from '../dns/dns-stand-in';
import { AzureStandIn, clientId, token, zoneId } from './azure-stand-in';

const dns = dnsStandIn();
const host = 'etcd1.etcd.internal';
const own = '10.0.0.4';
const never = new AbortController().signal;
let azure: AzureStandIn;
let url: string;
beforeEach(async () => {
  azure = new AzureStandIn();
  url = await azure.start();
  dns.server.setA(host, ['10.0.0.9']);
});
afterEach(() => {
  azure.close();
});

function keeperOf(base = url, isReplaced = () => false): AddressKeeper {
  const settings = { zoneId, clientId, metadataUrl: base, managementUrl: base };
  const resolver = createResolver([dns.address]);
  return new AddressKeeper({ member: 'etcd1', host, settings, resolver, isReplaced, ownAddress: () => own });
}

const addresses = () => azure.properties.aRecords;

describe('the record of a member', () => {
  it('is asked for by nobody where its name stands for its address', async () => {
    dns.server.setA(host, [own]);
    expect(await keeperOf().round(never)).toMatchObject({ state: 'registered', reason: undefined });
    expect(azure.asked).toEqual([]);
  });

  it('is changed where it holds another address, and all else of it stays', async () => {
    expect(await keeperOf().round(never)).toMatchObject({ state: 'registered' });
    expect(azure.asked).toEqual(['GET token', 'GET record', 'PUT record']);
    expect(azure.last?.headers['if-match']).toBe('version-1');
    expect(JSON.parse(azure.last?.body ?? '')).toEqual({
      properties: { ttl: 10, metadata: { of: 'etcd' }, aRecords: [{ ipv4Address: own }] },
    });
  });

  it('is changed once, although DNS is behind', async () => {
    const keeper = keeperOf();
    for (let round = 0; round < 4; round += 1)
      expect(await keeper.round(never)).toMatchObject({ state: 'registered' });
    expect(azure.count('PUT record')).toBe(1);
    expect(azure.count('GET record')).toBe(4);
    expect(azure.count('GET token')).toBe(1);
  });

  it('is left alone by an instance that a newer one has replaced', async () => {
    let isReplaced = true;
    const keeper = keeperOf(url, () => isReplaced);
    expect(await keeper.round(never)).toMatchObject({ state: 'pending', forMs: 30_000 });
    expect(azure.asked).toEqual([]);
    isReplaced = false;
    expect(await keeper.round(never)).toMatchObject({ state: 'registered' });
  });

  it('is changed where DNS knows no such name', async () => {
    dns.server.clear();
    azure.properties = { ttl: 10 };
    await keeperOf().round(never);
    expect(addresses()).toEqual([{ ipv4Address: own }]);
  });

  it('keeps what another one writes meanwhile, and is looked at anew', async () => {
    azure.beforeChange = () => {
      azure.version = 7;
      azure.properties = { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.8' }] };
      azure.beforeChange = () => undefined;
    };
    const keeper = keeperOf();
    expect(await keeper.round(never)).toMatchObject({ state: 'pending', forMs: 30_000, hasFailed: false });
    expect(addresses()).toEqual([{ ipv4Address: '10.0.0.8' }]);
    expect(await keeper.round(never)).toMatchObject({ state: 'registered' });
    expect(azure.properties).toMatchObject({ ttl: 60, aRecords: [{ ipv4Address: own }] });
  });

  it.each<[string, object]>([
    ['without an etag', { properties: { ttl: 10, aRecords: [] } }],
    ['without a ttl', { etag: 'e', properties: { aRecords: [] } }],
    ['with something else for addresses', { etag: 'e', properties: { ttl: 10, aRecords: 'none' } }],
    ['without anything', {}],
  ])('is left alone where it comes %s', async (_what, body) => {
    azure.answer('GET record', { status: 200, body: JSON.stringify(body) });
    expect((await keeperOf().round(never)).state).not.toBe('registered');
    expect(azure.count('PUT record')).toBe(0);
  });
});

describe('a member without the rights to its record', () => {
  it('waits for them, longer each time, and then changes it', async () => {
    azure.answer('GET record', { status: 403 }, { status: 403 }, { status: 404 }, { status: 500 });
    azure.answer('PUT record', { status: 403 });
    const keeper = keeperOf();
    const rests: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { state, forMs } = await keeper.round(never);
      rests.push([state, forMs]);
    }
    expect(rests).toEqual([
      ['pending', 2_000],
      ['pending', 4_000],
      ['pending', 8_000],
      ['pending', 16_000],
      ['pending', 32_000],
      ['registered', 30_000],
    ]);
    expect(addresses()).toEqual([{ ipv4Address: own }]);
  });

  it('is left alone as long as it is asked to', async () => {
    azure.answer('GET record', { status: 429, headers: { 'retry-after': '120' } });
    expect(await keeperOf().round(never)).toMatchObject({ state: 'pending', forMs: 120_000 });
    const inTwoMinutes = new Date(Date.now() + 120_000).toUTCString();
    azure.answer('GET record', { status: 429, headers: { 'retry-after': inTwoMinutes } });
    const { forMs } = await keeperOf().round(never);
    expect(forMs).toBeGreaterThan(110_000);
  });

  it('is sent nowhere else', async () => {
    azure.answer('GET record', { status: 307, headers: { location: `${url}/elsewhere` } });
    expect(await keeperOf().round(never)).toMatchObject({ state: 'failing' });
    expect(azure.count('GET record')).toBe(1);
  });
});

describe('a token', () => {
  it.each([
    '',
    "'R' is an invalid start of a value",
    '{"access_token":',
    'null',
    '"text"',
    '{}',
    `{"access_token":"${token}\\nline","expires_in":"1"}`,
    '{"access_token":7}',
    '{"access_token":""}',
  ])('that is none is waited for: %j', async (body) => {
    azure.answer('GET token', { status: 200, body });
    const keeper = keeperOf();
    const rest = await keeper.round(never);
    expect(rest).toMatchObject({ state: 'pending' });
    expect(rest.reason).toBe('no token: the answer is not what was asked for');
    expect(await keeper.round(never)).toMatchObject({ state: 'registered' });
  });

  it('is waited for where nobody gives it', async () => {
    azure.close();
    const rest = await keeperOf().round(never);
    expect(rest).toMatchObject({ state: 'pending', reason: 'no token: ECONNREFUSED' });
  });

  it('is asked for anew before it ends, and where it is not accepted', async () => {
    azure.expiresIn = '300';
    const keeper = keeperOf();
    await keeper.round(never);
    azure.expiresIn = '86399';
    await keeper.round(never);
    await keeper.round(never);
    expect(azure.count('GET token')).toBe(3);
    azure.answer('GET record', { status: 401 });
    await keeper.round(never);
    await keeper.round(never);
    expect(azure.count('GET token')).toBe(4);
  });

  it('is asked for the management, as the identity that was named', async () => {
    azure.answer('GET token', { status: 400 });
    await keeperOf().round(never);
    expect(new URL(azure.last?.url ?? '', url).searchParams.get('resource')).toBe(url);
  });
});

describe(keepAddress, () => {
  async function run(keeper: Pick<AddressKeeper, 'round'>, forMs: number): Promise<readonly AgentStatus[]> {
    const told: AgentStatus[] = [];
    const board = new StatusBoard('etcd1', (status) => told.push(status));
    const stopping = new AbortController();
    const kept = keepAddress(keeper, board, stopping.signal);
    await delay(forMs);
    stopping.abort();
    await kept;
    return told;
  }

  it('says how it goes, and never what it must not', async () => {
    azure.answer('GET record', { status: 403, body: `{"error":"${token}"}` });
    const told = await run(keeperOf(), 3_000);
    expect(told.map(({ address, addressReason }) => [address, addressReason])).toEqual([
      ['pending', 'the record cannot be read: status 403'],
      ['registered', undefined],
    ]);
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it('goes on whatever happens', async () => {
    const told = await run({ round: () => Promise.reject(new RangeError(token)) }, 100);
    expect(told).toMatchObject([{ address: 'failing', addressReason: 'RangeError' }]);
  });

  it('ends soon where it is told to, also in the middle of a question', async () => {
    dns.server.isAway = true;
    const before = performance.now();
    azure.close();
    await run(keeperOf(), 50);
    expect(performance.now() - before).toBeLessThan(8_000);
  });
});
