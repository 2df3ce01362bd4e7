import { once } from 'node:events';
import { join } from 'node:path';
import { ClusterSpecError } from '@etcd-iac/core';
import { LocalClusterError } from '@etcd-iac/local';
import { ProgramError } from '@etcd-iac/pulumi-stand-in';
import { Command } from 'commander';
import { start } from './start';
import { StartError } from './start-error';
import { memberTable, resourceTable } from './tables';

const workspaceRoot = join(__dirname, '..', '..', '..');

async function run({ once: endsAfterCheck = false }: { readonly once?: boolean }): Promise<void> {
  const interrupt = new AbortController();
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  void interrupted.then(() => {
    interrupt.abort(new StartError('interrupted'));
  });
  const { declared, cluster, statuses } = await start({ workspaceRoot, signal: interrupt.signal });
  try {
    for (const declaration of declared) {
      console.log(`\n${declaration.engine} would create ${declaration.resources.length} resources:`);
      console.log(resourceTable(declaration));
    }
    console.log(`\nThe same cluster on this machine:\n${memberTable(statuses)}`);
    for (const [variable, value] of Object.entries(cluster.etcdctlEnv))
      console.log(`export ${variable}=${value}`);
    if (!endsAfterCheck) {
      console.log('\nPress Ctrl-C to stop it.');
      await interrupted;
    }
  } finally {
    await cluster.stop();
  }
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof StartError ||
    error instanceof LocalClusterError ||
    error instanceof ProgramError ||
    ClusterSpecError.is(error)
  );
}

new Command('npm start --')
  .description('Declares the example cluster with cdktf and Pulumi, runs it on this machine, and checks it.')
  .option('--once', 'end after the check instead of staying up until Ctrl-C')
  .allowExcessArguments(false)
  .showHelpAfterError()
  .action(run)
  .parseAsync()
  .then(
    // Nothing is left to do; idle connections must not hold the process.
    () => process.exit(0),
    (error: unknown) => {
      console.error(isExpected(error) ? `\nfailed: ${error.message}` : error);
      process.exit(1);
    },
  );
