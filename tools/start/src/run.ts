import { once } from 'node:events';
import { join } from 'node:path';
import type { StartCommand } from './command-line.cjs';
import { start } from './start';
import { costLine, versionLines } from './sentences';
import { StartError } from './start-error';
import { memberTable, resourceTable } from './tables';

/** With which a user, a supervisor and a terminal that closes end a program. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const workspaceRoot = join(__dirname, '..', '..', '..');

/** Does the main job, and keeps the cluster up until Ctrl-C unless it is to end after the check. */
export async function run({ once: endsAfterCheck = false, etcd }: StartCommand): Promise<void> {
  if (etcd !== undefined) process.env.ETCD_IAC_ETCD = etcd;
  const interrupt = new AbortController();
  const interrupted = Promise.race(endings.map((signal) => once(process, signal)));
  void interrupted.then(() => {
    interrupt.abort(new StartError('interrupted'));
  });
  const { cost, plan, declared, cluster, statuses } = await start({
    workspaceRoot,
    signal: interrupt.signal,
  });
  try {
    for (const declaration of declared) {
      console.log(`\n${declaration.engine} would create ${declaration.resources.length} resources:`);
      console.log(resourceTable(declaration, process.stdout.columns));
    }
    console.log(`\n${costLine(cost)}`);
    console.log(`\nThe same cluster on this machine:\n${memberTable(statuses)}`);
    for (const line of versionLines(plan.version, statuses)) console.log(line);
    if (!endsAfterCheck) {
      for (const [variable, value] of Object.entries(cluster.etcdctlEnv))
        console.log(`export ${variable}=${value}`);
      console.log('\nPress Ctrl-C to stop it.');
      await interrupted;
    }
  } finally {
    await cluster.stop();
    console.log(`\n${cluster.members.length} members stopped, their folder removed.`);
  }
}
