import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackTar } from '../../src/program/unpack-tar';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const sizes = [0, 1, 511, 512, 513, 70_000];

/** As the program `tar` writes it, with one file of each size. */
function archiveOf(format: string): Buffer {
  const source = join(folder.path, 'source');
  mkdirSync(source, { recursive: true });
  for (const size of sizes) writeFileSync(join(source, `of-${size}`), randomBytes(size));
  const { stdout } = spawnSync('tar', ['-cf', '-', `--format=${format}`, '-C', folder.path, 'source'], {
    maxBuffer: 2 ** 24,
  });
  return stdout;
}

async function unpack(archive: Buffer, chunk: number): Promise<string> {
  const target = join(folder.path, `target-${chunk}`);
  mkdirSync(target);
  async function* chunks() {
    for (let at = 0; at < archive.length; at += chunk)
      yield await Promise.resolve(archive.subarray(at, at + chunk));
  }
  await unpackTar(chunks(), (name) =>
    name.startsWith('source/of-') ? join(target, name.slice(7)) : undefined,
  );
  return target;
}

describe(unpackTar, () => {
  it.each(['ustar', 'gnu', 'pax', 'v7'])(
    'takes files out of what tar writes as %s, however it is cut up',
    async (format) => {
      const archive = archiveOf(format);
      for (const chunk of [97, 512, 1_000, archive.length]) {
        const target = await unpack(archive, chunk);
        expect(readdirSync(target)).toHaveLength(sizes.length);
        for (const size of sizes) {
          const written = readFileSync(join(target, `of-${size}`));
          expect(written.equals(readFileSync(join(folder.path, 'source', `of-${size}`)))).toBe(true);
        }
        expect(statSync(join(target, 'of-1')).mode & 0o100).toBe(0o100);
      }
    },
  );

  it('passes over what is not wanted', async () => {
    async function* whole() {
      yield await Promise.resolve(archiveOf('gnu'));
    }
    await unpackTar(whole(), () => undefined);
    expect(readdirSync(folder.path)).toEqual(['source']);
  });

  it.each([
    ['cut', (archive: Buffer) => archive.subarray(0, archive.length - 20_000)],
    ['something else', () => Buffer.alloc(4_096, 'text')],
    ['damaged in a header', (archive: Buffer) => Buffer.concat([Buffer.from('X'), archive.subarray(1)])],
    ['empty', () => Buffer.alloc(0)],
  ])('refuses an archive that is %s', async (_what, spoil) => {
    await expect(unpack(spoil(archiveOf('gnu')), 512)).rejects.toThrow(/archive/);
  });
});
