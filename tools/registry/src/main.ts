import { createProgram, type VerifyCommand } from './command-line.cjs';

// Loaded once there is something to do: a registry takes longer than help may.
async function run(command: VerifyCommand): Promise<void> {
  const job = await import('./run.js');
  await job.run(command);
}

createProgram(run)
  .parseAsync()
  .then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(`\nfailed: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    },
  );
