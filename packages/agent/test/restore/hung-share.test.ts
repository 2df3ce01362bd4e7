import { mkdirSync } from 'node:fs';
import type * as files from 'node:fs/promises';
import { join } from 'node:path';
import { ShareGate } from '../../src/backup/share-gate';
import { Restore, RestoreError } from '../../src/restore/restore';
import { SnapshotFiles } from '../../src/restore/snapshot-files';
import type { AgentSettings } from '../../src/settings/agent-settings';
import { programOf } from '../duties/program-of';
import { anyProgram, RealEtcd } from '../duties/real-etcd';
import { takeSnapshot } from './snapshots';

/** What the share does not answer: the name of a call, and the end of a path. */
const hung: { call: string; ending: string } = { call: '', ending: '' };

/** Reads of a share that hangs never return, and nobody can take them back. */
jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual<typeof files>('node:fs/promises');
  const isHung = (call: string, path: unknown): boolean =>
    hung.call === call && typeof path === 'string' && path.endsWith(hung.ending);
  const never = (): Promise<never> => new Promise<never>(() => undefined);
  const mayHang =
    (call: 'readdir' | 'stat' | 'readFile') =>
    (path: string, ...options: readonly unknown[]): unknown =>
      isHung(call, path)
        ? never()
        : (actual[call] as (...all: readonly unknown[]) => unknown)(path, ...options);
  const open = async (path: string, ...options: readonly string[]): Promise<unknown> => {
    if (isHung('open', path)) return never();
    const handle = await actual.open(path, ...options);
    if (isHung('read', path)) handle.read = never;
    return handle;
  };
  return {
    ...actual,
    readdir: mayHang('readdir'),
    stat: mayHang('stat'),
    readFile: mayHang('readFile'),
    open,
  };
});

const timeoutMs = 300;
const signal = new AbortController().signal;

describe('a share of snapshots that does not answer', () => {
  let etcd: RealEtcd;
  let vaultDir: string;
  let restore: Restore;
  beforeAll(async () => {
    etcd = await RealEtcd.start(anyProgram);
    vaultDir = join(etcd.folder, 'vault');
    await etcd.client.kv.put('key', 'value');
    await takeSnapshot(etcd.client, vaultDir);
  });
  afterAll(() => etcd.stop());
  beforeEach(() => {
    Object.assign(hung, { call: '', ending: '' });
    const member = 'etcd1';
    const dataDir = join(etcd.folder, 'restored');
    mkdirSync(dataDir, { recursive: true });
    const program = programOf(etcd, member, vaultDir);
    const settings = {
      ...{ member, dataDir, generation: 2, peerUrl: 'http://127.0.0.1:2380' },
      scratchDir: join(etcd.folder, 'scratch'),
    } as AgentSettings;
    const files = new SnapshotFiles(vaultDir, new ShareGate(timeoutMs));
    const declared = { snapshot: 'latest', vaultDir, isOwnVault: true };
    restore = new Restore(settings, declared, program, () => undefined, files);
  });

  it.each([
    ['listed', 'readdir', 'backups'],
    ['looked at', 'stat', '.db'],
    ['asked for a manifest', 'readFile', '.json'],
    ['opened', 'open', '.db'],
    ['read', 'read', '.db'],
  ])('when it is %s is told apart from one without snapshots', async (_, call, ending) => {
    Object.assign(hung, { call, ending });
    expect(await restore.look(signal)).toEqual({ snapshot: undefined, isUnreadable: true });
    expect(restore.detail).toBe(`the share does not answer within ${timeoutMs} ms`);
  });

  it('when the snapshot is copied fails that, and the next look begins anew', async () => {
    expect(await restore.look(signal)).toEqual({ snapshot: expect.any(String), isUnreadable: false });
    Object.assign(hung, { call: 'read', ending: '.db' });
    await expect(restore.prepare('token', signal)).rejects.toThrow(RestoreError);
    Object.assign(hung, { call: 'readdir', ending: 'backups' });
    expect(await restore.look(signal)).toMatchObject({ isUnreadable: true });
  });

  it('is restored from once it answers', async () => {
    await restore.look(signal);
    const { folder, snapshot } = await restore.prepare('token', signal);
    expect(folder).toContain('restore.part');
    expect(snapshot).toMatch(/^generation-1-/);
  });
});
