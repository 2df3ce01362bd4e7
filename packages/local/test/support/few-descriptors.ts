/** Program that starts a cluster when it may open no more files than its argument says, and prints how that ended. */
import { closeSync, openSync } from 'node:fs';
import { LocalClusterError, startCluster } from '../../src';

const opened: number[] = [];
try {
  for (;;) opened.push(openSync('/dev/null', 'r'));
} catch {
  for (const descriptor of opened.splice(0, Number(process.argv[2]))) closeSync(descriptor);
}

startCluster({ name: 'etcd', domain: 'etcd.internal', size: 1 }).then(
  async (cluster) => {
    await cluster.stop();
    process.stdout.write('started\n');
  },
  (error: unknown) => {
    process.stdout.write(`${LocalClusterError.is(error)} ${String(error)}\n`);
  },
);
