import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirectory } from '../../src/data/data-directory';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const inFolder = (...path: readonly string[]): string => join(folder.path, ...path);

/** As etcd 3.5.16 begins a file. */
const head = Buffer.from(
  'BAAAAAAAAIQIBBAAAAAAAB8AAAAAAACBCAEQ07LppAkaFQjcn/bc68+WmO4BELDPwpOOn8D4BQAOAAAAAAAAgggFEI350YUKGgQIABAA',
  'base64',
);

function writeWal(content: Uint8Array = head): void {
  mkdirSync(inFolder('member', 'wal'), { recursive: true });
  writeFileSync(inFolder('member', 'wal', '0000000000000000-0000000000000000.wal'), content);
}

describe(DataDirectory, () => {
  it('holds no data without a write-ahead log', async () => {
    expect(await new DataDirectory(folder.path).read()).toEqual({ kind: 'none' });
    expect(await new DataDirectory(inFolder('absent')).read()).toEqual({ kind: 'none' });
    mkdirSync(inFolder('member', 'wal'), { recursive: true });
    expect(await new DataDirectory(folder.path).read()).toEqual({ kind: 'none' });
  });

  it('tells whose data they are', async () => {
    writeWal();
    expect(await new DataDirectory(folder.path).read()).toEqual({
      kind: 'kept',
      clusterId: '5f100f8e270a7b0',
      memberId: 'ee305a7ebb9d8fdc',
      mark: undefined,
    });
  });

  it('keeps data of which nobody can tell', async () => {
    writeWal(Buffer.alloc(64));
    expect(await new DataDirectory(folder.path).read()).toMatchObject({ kind: 'kept', clusterId: undefined });
  });

  it('notes whom etcd is about to listen for', async () => {
    writeWal();
    const data = new DataDirectory(folder.path);
    await data.mark(3, 'closed');
    expect(await data.read()).toMatchObject({ mark: { generation: 3, access: 'closed' } });
    await data.mark(3, 'open');
    expect(await data.read()).toMatchObject({ mark: { generation: 3, access: 'open' } });
    expect(readdirSync(folder.path).sort()).toEqual(['agent.json', 'member']);
  });

  it.each(['', '{', '{"generation":1}', '{"generation":"1","access":"open"}', '[]', '{"access":"wide"}'])(
    'takes data for closed where the note is %j',
    async (text) => {
      writeWal();
      writeFileSync(inFolder('agent.json'), text);
      expect(await new DataDirectory(folder.path).read()).toMatchObject({ mark: { access: 'closed' } });
    },
  );

  it('moves data out of the way with their note, and deletes none of the last three', async () => {
    const data = new DataDirectory(folder.path);
    for (const minute of [1, 2, 3, 4]) {
      writeWal();
      await data.mark(minute, 'closed');
      const path = await data.setAside(new Date(Date.UTC(2026, 0, 1, 0, minute)), 'removed');
      expect(JSON.parse(readFileSync(join(path, 'agent.json'), 'utf8'))).toMatchObject({
        generation: minute,
      });
      expect(existsSync(join(path, 'member', 'wal'))).toBe(true);
      expect(await data.read()).toEqual({ kind: 'none' });
    }
    expect(readdirSync(folder.path).sort()).toEqual([
      'set-aside-2026-01-01T00-02-00.000Z-removed',
      'set-aside-2026-01-01T00-03-00.000Z-removed',
      'set-aside-2026-01-01T00-04-00.000Z-removed',
    ]);
  });

  it('keeps what was served before a restore, however many restores are given up', async () => {
    const data = new DataDirectory(folder.path);
    const reasons = ['older-generation', ...Array.from({ length: 5 }, () => 'abandoned-founding')] as const;
    for (const [minute, reason] of reasons.entries()) {
      writeWal();
      await data.setAside(new Date(Date.UTC(2026, 0, 1, 0, minute)), reason as 'older-generation');
    }
    const aside = readdirSync(folder.path).map((name) => name.replace(/.*Z-/, ''));
    expect(aside.sort()).toEqual([
      'abandoned-founding',
      'abandoned-founding',
      'abandoned-founding',
      'older-generation',
    ]);
  });

  it('does not count what was interrupted before it held anything among those that are kept', async () => {
    const data = new DataDirectory(folder.path);
    const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));
    writeWal();
    const kept = await data.setAside(at(0), 'older-generation');
    // Power was lost three times after the folder was made, and before the first rename.
    for (const minute of [1, 2, 3]) {
      mkdirSync(inFolder(`set-aside-${at(minute).toISOString().replaceAll(':', '-')}-older-generation`));
    }
    writeWal();
    const last = await data.setAside(at(4), 'older-generation');
    expect(readdirSync(folder.path).map((name) => inFolder(name))).toEqual([kept, last]);
    expect(existsSync(join(kept, 'member', 'wal'))).toBe(true);
  });

  it('takes data that were made elsewhere, closed', async () => {
    writeWal();
    mkdirSync(inFolder('restore.part'));
    renameSync(inFolder('member'), inFolder('restore.part', 'member'));
    mkdirSync(inFolder('member', 'snap'), { recursive: true });
    const data = new DataDirectory(folder.path);
    await data.put(inFolder('restore.part'), 2);
    expect(await data.read()).toMatchObject({ kind: 'kept', mark: { generation: 2, access: 'closed' } });
    expect(readdirSync(inFolder('restore.part'))).toEqual([]);
  });

  it('can be interrupted while it moves them', async () => {
    // Power was lost after the first of two renames.
    mkdirSync(inFolder('set-aside-2026-01-01T00-00-00.000Z-removed', 'member', 'wal'), { recursive: true });
    writeFileSync(inFolder('agent.json'), '{"generation":1,"access":"open"}');
    const data = new DataDirectory(folder.path);
    expect(await data.read()).toEqual({ kind: 'none' });
    await data.clear();
    expect(readdirSync(folder.path)).toEqual(['set-aside-2026-01-01T00-00-00.000Z-removed']);
  });
});
