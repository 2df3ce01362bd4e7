import { createProgram, type BenchCommand } from './command-line.cjs';

// Loaded once there is something to do: together the benches load what both engines need.
async function run({ only, without, output }: BenchCommand): Promise<void> {
  const { measureAndReport } = await import('./measure-and-report.js');
  const names = only.filter((name) => !without.includes(name));
  process.exitCode = (await measureAndReport({ names, output })) ? 0 : 1;
}

createProgram(run)
  .parseAsync()
  .then(
    () => process.exit(),
    (error: unknown) => {
      console.error(`\nfailed: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    },
  );
