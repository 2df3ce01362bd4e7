import { renderDeclaration } from '@etcd-iac/core';
import { connectEtcd } from '@etcd-iac/etcd-client';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AzureStandIn, clientId, token, zoneId } from './address/azure-stand-in';
import { DnsStandIn } from './dns/dns-stand-in';
import { etcdOf } from '../../../tools/jest/etcd-minors.cjs';
import { makeArchive, ReleasesStandIn, sha256, version } from './program/releases-stand-in';
import { freePorts } from '../../../tools/jest/free-ports.cjs';
import { RunningAgent } from './running-agent';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const inFolder = (...path: readonly string[]): string => join(folder.path, ...path);
const etcd = etcdOf('3.5');

/** Nothing but loopback: the one name that every machine knows is that of the member. */
const host = 'localhost';
const record = 'etcd-members.etcd.internal';
const dns = new DnsStandIn();
const azure = new AzureStandIn();
const releases = new ReleasesStandIn();
let servers: { readonly dns: string; readonly azure: string; readonly releases: string };
beforeAll(async () => {
  servers = { dns: await dns.start(), azure: await azure.start(), releases: await releases.start() };
});
afterAll(() => {
  dns.close();
  azure.close();
  releases.close();
});

/** How one container starts it, each time. */
async function containerOf(
  sum: string,
): Promise<{ readonly start: () => RunningAgent; readonly clientUrl: string }> {
  const [peer = 0, member = 0, client = 0, metrics = 0, status = 0] = await freePorts(5);
  const listen = (port: number): string => `http://127.0.0.1:${port}`;
  const clientUrl = `http://${host}:${client}`;
  const env = {
    ETCD_NAME: host,
    ETCD_DATA_DIR: inFolder('data'),
    ETCD_LISTEN_PEER_URLS: listen(peer),
    ETCD_INITIAL_ADVERTISE_PEER_URLS: `http://${host}:${peer}`,
    ETCD_LISTEN_CLIENT_URLS: listen(client),
    ETCD_ADVERTISE_CLIENT_URLS: clientUrl,
    ETCD_LISTEN_METRICS_URLS: listen(metrics),
    ETCD_IAC_AGENT_ETCD: '/nowhere/etcd',
    ETCD_IAC_AGENT_ETCD_VERSION: version,
    ETCD_IAC_AGENT_ETCD_SHA256: sum,
    ETCD_IAC_AGENT_ETCD_RELEASES_URL: servers.releases,
    ETCD_IAC_AGENT_BIN_DIR: inFolder('bin'),
    ETCD_IAC_AGENT_VAULT_DIR: inFolder('vault'),
    ETCD_IAC_AGENT_MEMBERS_RECORD: record,
    ETCD_IAC_AGENT_DNS_SERVERS: servers.dns,
    ETCD_IAC_AGENT_MEMBER_PORT: String(member),
    ETCD_IAC_AGENT_ZONE_ID: zoneId,
    ETCD_IAC_AGENT_IDENTITY_CLIENT_ID: clientId,
    ETCD_IAC_AGENT_METADATA_URL: servers.azure,
    ETCD_IAC_AGENT_MANAGEMENT_URL: servers.azure,
  };
  return { start: () => new RunningAgent(env, status), clientUrl };
}

describe('the agent as one file, with a real etcd', () => {
  it('serves what DNS declares, with an etcd that it has downloaded, and tries for its address beside that', async () => {
    dns.setTxt(record, renderDeclaration({ members: [host], retiring: [], openWithout: [] }));
    mkdirSync(inFolder('vault'));
    mkdirSync(inFolder('made'));
    releases.archive = makeArchive(inFolder('made'), { etcd: readFileSync(etcd), etcdutl: 'utl' });
    releases.isAway = true;
    const { start, clientUrl } = await containerOf(sha256(releases.archive));
    const agent = start();
    const client = connectEtcd({ endpoints: [clientUrl], deadlineMs: 3_000 });
    try {
      const { detail } = await agent.waitFor(
        ({ state, detail }) => state === 'no-etcd' && detail?.includes('404') === true,
      );
      expect(detail).toContain(`${servers.releases}/v${version}`);
      releases.isAway = false;
      const status = await agent.waitFor(({ state }) => state === 'serving');
      // The stand-in holds no record of that name.
      expect(status).toMatchObject({
        starts: 2,
        address: 'pending',
        addressReason: expect.stringContaining('404'),
      });

      await client.kv.put('key', 'value');
      await expect(client.members.promote('1')).rejects.toThrow(/not found/);
      expect(await agent.stop()).toBe(0);
      expect(agent.output).not.toContain(token);
    } finally {
      await agent.stop();
    }

    // Without the site and what the vault kept, a container that starts again has its own.
    releases.isAway = true;
    rmSync(inFolder('vault', 'etcd'), { recursive: true });
    const again = start();
    try {
      expect(await again.waitFor(({ state }) => state === 'serving')).toMatchObject({ starts: 1 });
      expect(await client.kv.get('key')).toBeDefined();
    } finally {
      client.close();
      await again.stop();
    }
  });
});
