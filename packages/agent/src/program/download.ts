import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

/** Without a byte for as long, a download is given up. */
const stallMs = 30_000;

/** Writes what a URL sends into a file. @throws Error where it cannot be had as a whole, or has another checksum. */
export async function download(
  url: string,
  file: string,
  sha256: string,
  signal: AbortSignal,
): Promise<void> {
  const stalled = new AbortController();
  const timer = setTimeout(() => {
    stalled.abort();
  }, stallMs);
  const hash = createHash('sha256');
  async function* watched(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      timer.refresh();
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    const response = await fetch(url, {
      // A server that packs it once more would have it unpacked on the way, to something with another checksum.
      headers: { 'accept-encoding': 'identity' },
      signal: AbortSignal.any([signal, stalled.signal]),
    });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    await writeFile(file, watched(response.body));
  } catch (error) {
    const { message, cause } = error as Error & { readonly cause?: Partial<NodeJS.ErrnoException> };
    const why = stalled.signal.aborted ? `nothing for ${stallMs} ms` : (cause?.code ?? message);
    throw new Error(`${url}: ${why}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  const found = hash.digest('hex');
  if (found !== sha256) throw new Error(`${url}: the SHA-256 is ${found}, and not ${sha256}`);
}
