import { readFileSync, mkdtempSync, rmSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planCluster } from '@etcd-iac/core';
import { ensureEtcd } from '@etcd-iac/local';
import {
  defaultEnvironment,
  ownEnvironment,
  prepareMembers,
  writeEnvironments,
  type PreparedMembers,
} from '../src/members/prepare-members';
import { connectClient } from '../src/members/connect-client';
import { letFirstLead } from '../src/members/let-first-lead';
import { connectClients } from '../src/members/put-for-a-while';
import { startByShell } from '../src/members/start-by-shell';
import { threeMembers } from '../src/members/three-members';

const never = new AbortController().signal;

describe('the environments that are compared', () => {
  const [member] = planCluster(threeMembers).members;

  it('differ by nothing but what etcd can decide itself', () => {
    const ours = ownEnvironment(member!);
    const defaults = defaultEnvironment(member!);
    expect(ours).toMatchObject(defaults);
    const decided = Object.keys(ours).filter((name) => !(name in defaults));
    expect(decided).toEqual(
      expect.arrayContaining(['ETCD_HEARTBEAT_INTERVAL', 'ETCD_PRE_VOTE', 'ETCD_SNAPSHOT_COUNT']),
    );
    expect(
      decided.filter((name) => /URLS|CERT_FILE|KEY_FILE|TRUSTED_CA|CLIENT_CERT_AUTH/.test(name)),
    ).toEqual([]);
  });
});

describe('members started by a shell script', () => {
  let folder: string;
  let prepared: PreparedMembers;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-bench-test-'));
    prepared = await prepareMembers(threeMembers, await ensureEtcd({}, {}), join(folder, 'prepared'), never);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });

  it.each([
    ['ours', ownEnvironment],
    ["etcd's defaults", defaultEnvironment],
  ] as const)(
    'acknowledge what clients put, with %s, and are gone afterwards',
    async (name, environmentOf) => {
      const own = join(folder, name);
      writeEnvironments(prepared, own, environmentOf);
      const members = await startByShell(prepared, own, never);
      try {
        const clients = connectClients(prepared, 4);
        const { perSecond, p99Ms } = await clients.putFor(0.5);
        clients.close();
        expect(perSecond).toBeGreaterThan(0);
        expect(p99Ms).toBeGreaterThan(0);
      } finally {
        await members.stop();
      }
      expect(members.startMs).toBeGreaterThan(0);
      expect(readdirSync(own).filter((file) => file.endsWith('.etcd'))).toHaveLength(3);
      expect(processesOf(own)).toEqual([]);
    },
    60_000,
  );

  it('are led by the first of them once asked for, whoever led before', async () => {
    const own = join(folder, 'led');
    writeEnvironments(prepared, own, ownEnvironment);
    const members = await startByShell(prepared, own, never);
    const [first, second] = prepared.clientEndpoints.map((endpoint) => connectClient(prepared, endpoint));
    try {
      const { memberId } = await first!.maintenance.status();
      const other = (await second!.maintenance.status()).memberId;
      await letFirstLead(prepared);
      await first!.maintenance.moveLeader(other);
      expect((await second!.maintenance.status()).leader).toBe(other);
      await letFirstLead(prepared);
      expect((await first!.maintenance.status()).leader).toBe(memberId);
    } finally {
      first!.close();
      second!.close();
      await members.stop();
    }
  });

  it('are an error where one of them ends', async () => {
    const own = join(folder, 'broken');
    writeEnvironments(prepared, own, (member) => ({ ...ownEnvironment(member), ETCD_ELECTION_TIMEOUT: '1' }));
    await expect(startByShell(prepared, own, never)).rejects.toThrow('ended before all were healthy');
    expect(processesOf(own)).toEqual([]);
  });

  it('end when the start is given up', async () => {
    const own = join(folder, 'given up');
    writeEnvironments(prepared, own, ownEnvironment);
    const giveUp = new AbortController();
    const starting = startByShell(prepared, own, giveUp.signal);
    giveUp.abort(new Error('given up'));
    await expect(starting).rejects.toThrow('given up');
    expect(processesOf(own)).toEqual([]);
  });
});

/** Programs that have something of a folder in their environment. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`ETCD_DATA_DIR=${folder}`);
      } catch {
        return false;
      }
    });
}
