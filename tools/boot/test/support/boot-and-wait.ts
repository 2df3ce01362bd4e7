/** Program that boots what is in a file, reports on its output what it is at, and waits to be killed. */
import { readFileSync } from 'node:fs';
import { ensureEtcd } from '@etcd-iac/local';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootAzure } from '../../src/boot-azure';

async function main(file = ''): Promise<void> {
  const observed = JSON.parse(readFileSync(file, 'utf8')) as ObservedAzure;
  const etcd = await ensureEtcd({ minor: '3.5' });
  await bootAzure(observed, { etcd, onProgress: report });
  report('booted');
}

function report(message: string): void {
  process.stdout.write(`${message}\n`);
}

void main(process.argv[2]);
