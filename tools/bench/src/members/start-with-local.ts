import { startCluster, type Etcd } from '@etcd-iac/local';
import type { ClusterSpec } from '@etcd-iac/core';

// A program of its own: starts a cluster as `npm start` does, prints the milliseconds until all members are healthy, and stops it.
const [spec, etcd] = process.argv.slice(2).map((argument) => JSON.parse(argument) as unknown) as [
  ClusterSpec,
  Etcd,
];

async function main(): Promise<void> {
  const start = performance.now();
  const cluster = await startCluster(spec, { etcd });
  console.log(performance.now() - start);
  await cluster.stop();
}

void main();
