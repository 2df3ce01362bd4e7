import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { places } from './places';
import { benchNames, type BenchName } from './bench-names';

const workspaceRoot = join(__dirname, '..', '..', '..', '..');

interface Options {
  readonly only: readonly BenchName[];
  readonly without: readonly BenchName[];
  readonly output: string;
}

async function run({ only, without, output }: Options): Promise<void> {
  // After the command line was read: together the benches load what both engines need.
  const { measureAndReport } = await import('./measure-and-report.js');
  const names = only.filter((name) => !without.includes(name));
  process.exitCode = (await measureAndReport({ workspaceRoot, names, output })) ? 0 : 1;
}

new Command('npm run bench --')
  .description('Measures what the packages take, side by side with what they are held against.')
  .addOption(
    new Option('--only <benches...>', 'run these alone').choices(benchNames).default(benchNames, 'all'),
  )
  .addOption(new Option('--without <benches...>', 'leave these out').choices(benchNames).default([], 'none'))
  .addOption(
    new Option('--output <folder>', 'where bench.json and bench.svg are written')
      .default(places.defaultOutput, 'tools/bench/out')
      .argParser((folder) => resolve(folder)),
  )
  .allowExcessArguments(false)
  .showHelpAfterError()
  .action(run)
  .parseAsync()
  .then(
    () => process.exit(),
    (error: unknown) => {
      console.error(`\nfailed: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    },
  );
