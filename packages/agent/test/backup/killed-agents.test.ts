import { connectEtcd, EtcdError } from '@etcd-iac/etcd-client';
import { readBackups, type BackupFile } from '@etcd-iac/operate';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { agentProgram, type AgentStatus } from '../../src';
import { anyProgram } from '../duties/real-etcd';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';
import { temporaryFolder } from '../temporary-folder';

/** How often all that runs is killed. */
const rounds = Number(process.env.ETCD_IAC_KILLS ?? 2);

const folder = temporaryFolder();
const inFolder = (...path: readonly string[]): string => join(folder.path, ...path);

/** What counts in the vault, of which each is read. */
function countedSnapshots(): readonly string[] {
  const backups = inFolder('vault', 'backups');
  if (!existsSync(backups)) return [];
  const files = readdirSync(backups).map((name): BackupFile => {
    const { size, mtimeMs } = statSync(join(backups, name));
    const text = name.endsWith('.json') ? readFileSync(join(backups, name), 'utf8') : undefined;
    return { name, sizeBytes: size, modifiedAtMs: mtimeMs, text };
  });
  const { snapshots, uncounted } = readBackups(files);
  expect(uncounted).toEqual([]);
  for (const { name, manifest, failure } of snapshots) {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(backups, `${name}.db`)))
      .digest('hex');
    expect(sha256).toBe(manifest.sha256);
    expect(failure).toBeUndefined();
  }
  return snapshots.map(({ name }) => name);
}

(anyProgram === undefined ? describe.skip : describe)(
  'agents that are killed with all that they have started',
  () => {
    it('leave nothing half that counts, and go on', async () => {
      const [peer = 0, member = 0, client = 0, metrics = 0, status = 0] = await freePorts(5);
      const at = (port: number): string => `http://127.0.0.1:${port}`;
      const address = { name: 'etcd1', peerUrl: at(peer), memberUrl: at(member), clientUrl: at(client) };
      for (const name of ['vault', 'scratch']) mkdirSync(inFolder(name));
      // One backup and one drill after the other, with hardly a pause.
      const keep = { hourly: 3, daily: 0, weekly: 0, monthly: 0 };
      const backup = { intervalMinutes: 0.02, keep, drillIntervalHours: 0.0005 };
      writeFileSync(inFolder('members.json'), JSON.stringify({ members: [address], backup }));
      const env = {
        ETCD_NAME: 'etcd1',
        ETCD_DATA_DIR: inFolder('data'),
        ETCD_LISTEN_PEER_URLS: at(peer),
        ETCD_INITIAL_ADVERTISE_PEER_URLS: at(peer),
        ETCD_LISTEN_CLIENT_URLS: at(client),
        ETCD_ADVERTISE_CLIENT_URLS: at(client),
        ETCD_LISTEN_METRICS_URLS: at(metrics),
        ETCD_IAC_AGENT_ETCD: anyProgram,
        ETCD_IAC_AGENT_VAULT_DIR: inFolder('vault'),
        ETCD_IAC_AGENT_SCRATCH_DIR: inFolder('scratch'),
        ETCD_IAC_AGENT_MEMBERS_FILE: inFolder('members.json'),
        ETCD_IAC_AGENT_MEMBER_PORT: String(member),
        ETCD_IAC_AGENT_STATUS_PORT: String(status),
      };
      // A group of processes that ends as one, as a container does.
      const start = (): ChildProcess =>
        spawn(process.execPath, [agentProgram], { env, detached: true, stdio: 'ignore' });
      const end = async (child: ChildProcess): Promise<void> => {
        const ended = once(child, 'exit');
        process.kill(-(child.pid ?? 0), 'SIGKILL');
        await ended;
      };
      const waitFor = async (isReached: (status: AgentStatus) => boolean): Promise<AgentStatus> => {
        let last: AgentStatus | undefined;
        for (let tries = 0; tries < 1_200; tries += 1) {
          const answer = await fetch(`${at(status)}/status`).catch(() => undefined);
          last = answer && ((await answer.json()) as AgentStatus);
          if (last && isReached(last)) return last;
          await delay(100);
        }
        throw new Error(`not reached: ${JSON.stringify(last)}`);
      };
      const etcd = connectEtcd({ endpoints: [at(client)], deadlineMs: 3_000 });
      const acknowledged: string[] = [];
      const writing = { isWanted: true };
      const written = (async () => {
        for (let number = 0; writing.isWanted; number += 1) {
          try {
            await etcd.kv.put(`key/${number}`, 'x'.repeat(20_000));
            acknowledged.push(`key/${number}`);
          } catch (error) {
            if (!EtcdError.is(error)) throw error;
          }
          await delay(20);
        }
      })();
      let child = start();
      try {
        for (let round = 0; round < rounds; round += 1) {
          const duty = round % 2 === 0 ? 'backup' : 'drill';
          await waitFor((now) => now[duty]?.state === 'running');
          await delay(Math.random() * (duty === 'backup' ? 60 : 1_500));
          await end(child);
          countedSnapshots();
          child = start();
        }
        const before = new Set(countedSnapshots());
        await waitFor(({ backup }) => backup?.snapshot !== undefined && !before.has(backup.snapshot));
        await waitFor(({ drill }) => drill?.snapshot !== undefined && !before.has(drill.snapshot));
        writing.isWanted = false;
        await written;
        const { keyValues } = await etcd.kv.range({ prefix: 'key/' }, { keysOnly: true });
        const held = new Set(keyValues.map(({ key }) => Buffer.from(key).toString()));
        expect(acknowledged.filter((key) => !held.has(key))).toEqual([]);
        expect(acknowledged.length).toBeGreaterThan(20);
      } finally {
        writing.isWanted = false;
        await end(child);
        etcd.close();
        await written;
      }
      expect(countedSnapshots().length).toBeGreaterThan(0);
    }, 900_000);
  },
);
