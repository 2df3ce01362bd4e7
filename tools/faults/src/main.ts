import { ensureEtcd } from '@etcd-iac/local';
import { Command, InvalidArgumentError } from 'commander';
import { randomRun } from './random-run';

interface Options {
  readonly seeds: readonly number[];
  readonly size: number;
  readonly etcd?: string;
  readonly faults: number;
}

function seedsOf(text: string): readonly number[] {
  const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (from === undefined || Number(to) < Number(from))
    throw new InvalidArgumentError('Give one seed, or two as 1-20.');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}

function sizeOf(text: string): number {
  if (!['1', '3', '5', '7'].includes(text)) throw new InvalidArgumentError('Give 1, 3, 5 or 7.');
  return Number(text);
}

function countOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Give a number from 0 to 999.');
  return Number(text);
}

/** One line a run, and last a line for all. */
async function main({ seeds, size, etcd, faults }: Options): Promise<void> {
  const path = etcd ?? (await ensureEtcd()).path;
  const totals = { runs: 0, acknowledged: 0, violations: 0, healed: 0 };
  const healMs: number[] = [];
  for (const seed of seeds) {
    const result = await randomRun({ seed, size, etcd: path, faults });
    totals.runs += 1;
    totals.acknowledged += result.acknowledged;
    totals.violations += result.violations.length;
    if (result.healed === true) {
      totals.healed += 1;
      healMs.push(Math.round(result.healMs));
    }
    console.log(
      JSON.stringify({
        ...result,
        violations: result.violations.slice(0, 3),
        healMs: Math.round(result.healMs),
      }),
    );
  }
  healMs.sort((one, other) => one - other);
  console.log(
    JSON.stringify({
      ...totals,
      medianHealMs: healMs[Math.floor(healMs.length / 2)],
      worstHealMs: healMs.at(-1),
    }),
  );
  process.exitCode = totals.violations > 0 || totals.healed < totals.runs ? 1 : 0;
}

const program = new Command('faults')
  .description(
    'Runs agents with real etcd under random faults, and checks that no acknowledged write is lost.',
  )
  .option('--seeds <from-to>', 'seeds of the runs', seedsOf, [1])
  .option('--size <members>', 'members of the cluster', sizeOf, 3)
  .option('--etcd <path>', 'path of etcd; by default, one that is found or installed')
  .option('--faults <number>', 'faults of a run', countOf, 6);
program.parse();
main(program.opts<Options>()).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
