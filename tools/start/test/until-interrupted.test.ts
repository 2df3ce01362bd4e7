import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isServed } from './is-served';

const main = join(__dirname, '..', 'dist', 'main.js');

it('npm start without --once stays up until Ctrl-C, then stops the cluster', async () => {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (output.includes('Press Ctrl-C')) break;
  }
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const [, endpoints = ''] = /ETCDCTL_ENDPOINTS=(\S+)/.exec(output) ?? [];
  expect(await Promise.all(endpoints.split(',').map(isServed))).toEqual([true, true, true]);
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(await Promise.all(endpoints.split(',').map(isServed))).toEqual([false, false, false]);
  expect(output.trimEnd()).toMatch(/\n3 members stopped, their folder removed\.$/);
  expect(code).toBe(0);
});
