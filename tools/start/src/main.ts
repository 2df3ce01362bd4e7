import { createProgram, type StartCommand } from './command-line.cjs';

// Loaded once there is something to do: engines, etcd and tables take longer than help may.
async function run(command: StartCommand): Promise<void> {
  const job = await import('./run.js');
  await job.run(command);
}

createProgram(run)
  .parseAsync()
  .then(
    // Nothing is left to do; idle connections must not hold the process.
    () => process.exit(0),
    async (error: unknown) => {
      const { isExpected } = await import('./is-expected.js');
      console.error(isExpected(error) ? `\nfailed: ${error.message}` : error);
      process.exit(1);
    },
  );
