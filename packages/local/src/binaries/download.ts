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
    const response = await fetchSafely(url, AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]));
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

/** Redirects that a mirror may send one after the other: a release page sends one or two. */
const mostRedirects = 5;

/** Follows redirects itself: `fetch` would also follow one to where anybody on the way can change what is sent. */
async function fetchSafely(url: string, signal: AbortSignal, redirects = 0): Promise<Response> {
  if (!isSafe(url)) throw new Error('is not https, so that anybody on the way could change what it sends');
  const response = await fetch(url, { signal, redirect: 'manual' });
  const location = response.headers.get('location');
  if (response.status < 300 || response.status >= 400 || location === null) return response;
  if (redirects === mostRedirects) throw new Error(`redirects more than ${mostRedirects} times`);
  const next = new URL(location, url).href;
  if (!isSafe(next)) throw new Error(`redirects to "${next}", which is not https`);
  await response.body?.cancel();
  return fetchSafely(next, signal, redirects + 1);
}

/** Whether nobody between here and there can read or change what is sent. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** `fetch` says no more than "fetch failed" and "terminated"; the reason is in the cause. */
function describeFailure(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Partial<NodeJS.ErrnoException> };
  const reason = [cause?.message, cause?.code].find(Boolean);
  return reason === undefined ? message : `${message}: ${reason}`;
}
