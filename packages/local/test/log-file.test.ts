import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFromNow } from '../src/processes/log-file';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

it('shows the last lines since it was looked at, but for those that were asked to be left out', async () => {
  const path = join(folder.path, 'log');
  appendFileSync(path, 'an earlier run\n');
  const log = await logFromNow(path);
  expect(await log.describeTail('/health')).toBe('its log says nothing');

  appendFileSync(path, 'bind: address already in use\n');
  appendFileSync(path, 'serving /health false\n'.repeat(1_000));
  expect(await log.describeTail('/health')).toBe(
    'the last lines of its log:\n  bind: address already in use',
  );

  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  appendFileSync(path, `${lines.join('\n')}\n`);
  expect((await log.describeTail('/health')).split('\n')).toEqual([
    'the last lines of its log:',
    ...lines.slice(-12).map((line) => `  ${line}`),
  ]);
});
