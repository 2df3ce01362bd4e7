import { Command, InvalidArgumentError } from 'commander';
import { foundingPoints, joinPoints, type PointName } from '../power-loss/points';

const points = [...foundingPoints, ...joinPoints];

export interface RandomCommand {
  readonly seeds: readonly number[];
  readonly sizes: readonly number[];
  readonly etcd: readonly string[];
  readonly faults: number;
  readonly parallel: number;
  readonly output: string;
  readonly logs: string;
}

export interface PowerLossCommand extends Omit<RandomCommand, 'seeds' | 'faults'> {
  readonly points: readonly PointName[];
}

export interface KillsCommand extends Omit<RandomCommand, 'sizes' | 'faults'> {
  readonly kills: number;
}

export interface MeasureCommand {
  readonly runs: number;
  readonly size: number;
  readonly etcd: readonly string[];
}

export interface Commands {
  readonly kills: (command: KillsCommand) => Promise<void>;
  readonly measure: (command: MeasureCommand) => Promise<void>;
  readonly random: (command: RandomCommand) => Promise<void>;
  readonly powerLoss: (command: PowerLossCommand) => Promise<void>;
}

function seedsOf(text: string): readonly number[] {
  const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (from === undefined || Number(to) < Number(from))
    throw new InvalidArgumentError('Give one seed, or two as 1-20.');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}

function sizesOf(text: string): readonly number[] {
  const sizes = text.split(',');
  if (!sizes.every((size) => ['3', '5'].includes(size))) throw new InvalidArgumentError('Give 3, 5 or 3,5.');
  return sizes.map(Number);
}

function pathsOf(text: string): readonly string[] {
  const paths = text.split(',');
  if (!paths.every((path) => path.startsWith('/'))) throw new InvalidArgumentError('Give absolute paths.');
  return paths;
}

function pointsOf(text: string): readonly PointName[] {
  const names = text.split(',');
  const unknown = names.find((name) => !points.some((point) => point === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`Give some of ${points.join(', ')}.`);
  return points.filter((point) => names.includes(point));
}

function countOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Give a number from 0 to 999.');
  return Number(text);
}

/** The command line of `node tools/faults/dist/main.js`. */
export function createProgram({ random, powerLoss, kills, measure }: Commands): Command {
  const program = new Command('faults').description(
    'Runs agents with real etcd under faults, and checks that no acknowledged write is lost.',
  );
  const withSizes = (command: Command): Command =>
    withCommon(command).option('--sizes <members>', 'members of the clusters: 3, 5 or both', sizesOf, [3]);
  const withCommon = (command: Command): Command =>
    command
      .option('--etcd <paths>', 'paths of etcd; by default, one that is found or installed', pathsOf, [])
      .option('--parallel <number>', 'runs at the same time', countOf, 2)
      .option('--output <file>', 'file for results, one line of JSON each', '')
      .option('--logs <folder>', 'folder for what groups have written in runs that went wrong', '');
  withSizes(program.command('random', { isDefault: true }).description('random faults, by seed'))
    .option('--seeds <from-to>', 'seeds of the runs', seedsOf, [1])
    .option('--faults <number>', 'faults of a run', countOf, 6)
    .action(random);
  withSizes(
    program
      .command('power-loss')
      .description('power lost at each step of a founding and of a join, by some groups, with their data'),
  )
    .option('--points <names>', 'the steps, separated by commas; by default, all', pointsOf, points)
    .action(powerLoss);
  withCommon(
    program
      .command('kills')
      .description(
        'agents and etcd killed in the middle of access changes, backups, drills, defragmentation and restores: one line of JSON a kill',
      ),
  )
    .option('--seeds <from-to>', 'seeds of the runs', seedsOf, [1])
    .option('--kills <number>', 'kills of a run', countOf, 25)
    .action(kills);
  program
    .command('measure')
    .description('how long a start and two repairs take while nothing else happens: one line of JSON a run')
    .option('--runs <number>', 'runs, one after the other', countOf, 5)
    .option('--size <members>', 'members of the cluster: 3 or 5', (text) => sizesOf(text)[0] ?? 3, 3)
    .option('--etcd <path>', 'path of etcd; by default, one that is found or installed', pathsOf, [])
    .action(measure);
  return program;
}
