import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LocalClusterError } from '../local-cluster-error';

export interface DownloadOptions {
  /** Milliseconds without a byte after which the download is given up. */
  readonly stallTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a small text file. @throws LocalClusterError when it cannot be had. */
export async function downloadText(url: string, options: DownloadOptions): Promise<string> {
  const chunks: Uint8Array[] = [];
  await download(url, options, async (body) => {
    for await (const chunk of body) chunks.push(chunk);
  });
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Streams a file to `path` and returns the SHA-256 of what was written, in hexadecimal.
 *
 * @throws LocalClusterError when it cannot be had completely.
 */
export async function downloadFile(url: string, path: string, options: DownloadOptions): Promise<string> {
  const hash = createHash('sha256');
  await download(url, options, (body) =>
    pipeline(
      body,
      new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      }),
      createWriteStream(path),
    ),
  );
  return hash.digest('hex');
}

async function download(
  url: string,
  { stallTimeoutMs, signal }: DownloadOptions,
  consume: (body: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const stalled = new AbortController();
  const timer = setTimeout(() => {
    stalled.abort();
  }, stallTimeoutMs);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]),
    });
    if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
    const { body } = response;
    await consume(
      (async function* () {
        for await (const chunk of body) {
          timer.refresh();
          yield chunk as Uint8Array;
        }
      })(),
    );
  } catch (error) {
    signal?.throwIfAborted();
    const reason = stalled.signal.aborted ? `sent nothing for ${stallTimeoutMs} ms` : describeFailure(error);
    throw new LocalClusterError(`"${url}" ${reason}`);
  } finally {
    clearTimeout(timer);
  }
}

/** `fetch` says no more than "fetch failed" and "terminated"; the reason is in the cause. */
function describeFailure(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Partial<NodeJS.ErrnoException> };
  const reason = [cause?.message, cause?.code].find(Boolean);
  return reason === undefined ? message : `${message}: ${reason}`;
}
