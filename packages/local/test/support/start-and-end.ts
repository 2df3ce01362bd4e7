/** Program that starts a cluster, says which, and ends in the way its argument names, without stopping the cluster. */
import { startCluster } from '../../src';

async function main(): Promise<void> {
  const [way, dataDir] = process.argv.slice(2);
  const cluster = await startCluster(
    { name: 'etcd', domain: 'etcd.internal', ...(way === 'with agents' && { agent: {} }) },
    dataDir === undefined ? {} : { dataDir },
  );
  // From then on, no guardian of a member is left to remove the temporary folder.
  if (way === 'all members killed') for (const member of cluster.members) await member.kill();
  // Before the report, upon which the signal comes.
  if (way === 'deaf to Ctrl-C') process.on('SIGINT', () => process.stdout.write('heard\n'));
  const report = { dataDir: cluster.dataDir, pids: cluster.members.flatMap(({ pid }) => pid ?? []) };
  process.stdout.write(`${JSON.stringify(report)}\n`, () => {
    if (way === 'process.exit') process.exit(0);
    if (way === 'uncaught exception') {
      setTimeout(() => {
        throw new Error('thrown on purpose');
      });
    }
  });
}

void main();
