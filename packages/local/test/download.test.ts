import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadFile, downloadText } from '../src/binaries/download';
import { openReleaseSite, type ReleaseSite } from './support/release-site';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

let site: ReleaseSite | undefined;
afterEach(() => site?.close());

it('gives up on a file that stops coming, and not on one that is merely slow', async () => {
  site = await openReleaseSite(({ url }, response) => {
    let sent = 0;
    const timer = setInterval(() => {
      response.write('x');
      sent += 1;
      if (sent < 10) return;
      clearInterval(timer);
      if (url === '/slow') response.end();
    }, 50);
  });
  const options = { stallTimeoutMs: 300 };
  // Half a second in all, more than the time it may stand still.
  expect(await downloadText(`${site.url}/slow`, options)).toBe('x'.repeat(10));
  await expect(downloadFile(`${site.url}/stalls`, join(folder.path, 'file'), options)).rejects.toThrow(
    `"${site.url}/stalls" sent nothing for 300 ms`,
  );
});

it('says why a site cannot be reached', async () => {
  // Nothing listens on port 1.
  const path = join(folder.path, 'file');
  await expect(downloadFile('http://127.0.0.1:1/file', path, { stallTimeoutMs: 5_000 })).rejects.toThrow(
    /^"http:\/\/127\.0\.0\.1:1\/file" fetch failed: .+/,
  );
  expect(existsSync(path)).toBe(false);
});
