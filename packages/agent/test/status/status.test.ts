import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { StatusBoard, type AgentStatus } from '../../src/status/agent-status';
import { renderMetrics } from '../../src/status/metrics';
import { serveStatus } from '../../src/status/status-server';

describe(StatusBoard, () => {
  it('tells each change once, and when the state began', () => {
    const told: AgentStatus[] = [];
    const board = new StatusBoard('etcd1', (status) => told.push(status));
    board.change({ state: 'closed', access: 'closed' });
    board.change({ state: 'closed', access: 'closed' });
    board.change({ instance: 2 });
    expect(told).toHaveLength(1);
    const { since } = board.status;
    board.change({ detail: 'wrote open, 1' });
    expect(board.status.since).toBe(since);
    expect(told.map(({ detail }) => detail)).toEqual([undefined, 'wrote open, 1']);
  });
});

describe(serveStatus, () => {
  const board = new StatusBoard('etcd1', () => undefined);
  let server: Server;
  let url: string;
  beforeAll(async () => {
    board.change({ state: 'serving', vault: 'readable', starts: 2 });
    server = await serveStatus({ port: 0, host: '127.0.0.1' }, () => board.status);
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('says how the member is', async () => {
    const response = await fetch(`${url}/status`);
    expect(await response.json()).toMatchObject({ member: 'etcd1', state: 'serving', starts: 2 });
  });

  it('answers a liveness probe for itself', async () => {
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it('has metrics, of which one state is 1', async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const states = text.split('\n').filter((line) => line.startsWith('etcd_iac_agent_state{'));
    expect(states.filter((line) => line.endsWith(' 1'))).toEqual(['etcd_iac_agent_state{state="serving"} 1']);
    expect(text).toContain('etcd_iac_agent_etcd_starts_total 2\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('has a metric of its address where it sees to that', async () => {
    const read = async () => (await fetch(`${url}/metrics`)).text();
    expect(await read()).not.toContain('address_registered');
    board.change({ address: 'pending' });
    expect(await read()).toContain('etcd_iac_agent_address_registered 0\n');
    board.change({ address: 'registered' });
    expect(await read()).toContain('etcd_iac_agent_address_registered 1\n');
  });

  it('has a metric of authentication where users and roles are declared', async () => {
    const read = async () => (await fetch(`${url}/metrics`)).text();
    expect(await read()).not.toContain('etcd_iac_agent_authentication');
    board.change({ authentication: 'changing' });
    expect(await read()).toContain('etcd_iac_agent_authentication{state="changing"} 1\n');
    board.change({ authentication: 'on' });
    expect(await read()).toContain('etcd_iac_agent_authentication{state="changing"} 0\n');
    expect(await read()).toContain('etcd_iac_agent_authentication{state="on"} 1\n');
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/status/', 404],
    ['POST', '/status', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(url + path, { method })).status).toBe(status);
  });
});

describe(renderMetrics, () => {
  it('knows every state that an agent can be in', () => {
    const board = new StatusBoard('etcd1', () => undefined);
    const names = [...renderMetrics(board.status).matchAll(/state="([a-z-]+)"/g)].map(([, name]) => name);
    for (const name of names) {
      board.change({ state: name as AgentStatus['state'] });
      expect(renderMetrics(board.status)).toContain(`state="${name}"} 1`);
    }
  });

  it('names the states of which the README says what to do', () => {
    const board = new StatusBoard('etcd1', () => undefined);
    const names = [...renderMetrics(board.status).matchAll(/state="([a-z-]+)"/g)].map(([, name]) => name);
    const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('| state '), readme.indexOf('Data that make way'));
    expect([...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name).sort()).toEqual(names.sort());
  });

  it('has what upkeep has found', () => {
    const board = new StatusBoard('etcd1', () => undefined);
    expect(renderMetrics(board.status)).not.toContain('space_condition');
    board.change({ space: { state: 'full' }, comparison: { state: 'equal' }, defragmentations: 3 });
    const text = renderMetrics(board.status);
    expect(text).toContain('etcd_iac_agent_space_condition{is="full"} 1\n');
    expect(text).toContain('etcd_iac_agent_space_condition{is="ok"} 0\n');
    expect(text).toContain('etcd_iac_agent_comparison_condition{is="equal"} 1\n');
    expect(text).toContain('etcd_iac_agent_defragmentations_total 3\n');
  });
});
