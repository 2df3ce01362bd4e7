/** Program that boots a cluster, reports on its output what it is at, and waits to be killed. */
import { ensureEtcd } from '@etcd-iac/local';
import { bootAzure } from '../../../src/boot';
import { observePlan } from '../fixtures/observe-plan';

async function main(): Promise<void> {
  const etcd = await ensureEtcd({ minor: '3.5' });
  const observed = observePlan({
    name: 'etcd',
    domain: 'etcd.internal',
    location: 'eastus',
    version: etcd.version,
  });
  await bootAzure(observed, { etcd, onProgress: report });
  report('booted');
}

function report(message: string): void {
  process.stdout.write(`${message}\n`);
}

void main();
