import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

const blockBytes = 512;

/**
 * Writes files of a tar archive, as it comes: an archive of etcd is larger than what a small container has to spare. Images for Node
 * have no `tar` program; of the libraries, the one that is small enough wants the whole archive in memory.
 *
 * @param targetOf - Where to write a file, by its name in the archive; `undefined` to pass over it.
 * @throws Error where it is cut or no archive.
 */
export async function unpackTar(
  archive: AsyncIterable<Uint8Array>,
  targetOf: (name: string) => string | undefined,
): Promise<void> {
  const take = taker(archive);
  for (;;) {
    const header = await buffer(take(blockBytes));
    if (header.every((byte) => byte === 0)) break;
    const { name, size, isFile } = readHeader(header);
    const target = isFile ? targetOf(name) : undefined;
    if (target === undefined) await skip(take(size));
    else await writeFile(target, take(size), { mode: 0o755 });
    await skip(take(-size & (blockBytes - 1)));
  }
  await skip(archive);
}

/** Fields of POSIX 1003.1, which all kinds of tar begin with. */
function readHeader(header: Buffer): {
  readonly name: string;
  readonly size: number;
  readonly isFile: boolean;
} {
  const text = (from: number, to: number): string =>
    header.toString('latin1', from, to).replace(/[\0 ].*$/s, '');
  // Its own field counts as spaces.
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  const size = parseInt(text(124, 136), 8);
  if (sum !== parseInt(text(148, 156).trim(), 8) || !(size >= 0)) throw new Error('this is no tar archive');
  return { name: text(0, 100), size, isFile: ['', '0'].includes(text(156, 157)) };
}

/** Reads from chunks of any length as many bytes as are asked for. */
function taker(chunks: AsyncIterable<Uint8Array>): (bytes: number) => AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  return async function* take(bytes) {
    for (let left = bytes; left > 0;) {
      if (rest.length === 0) {
        const next = await iterator.next();
        if (next.done === true) throw new Error('the archive is cut');
        rest = next.value;
      }
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  };
}

async function skip(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  // oxlint-disable-next-line no-unused-vars
  for await (const _ of chunks);
}
