import type { AzureSpec } from '@etcd-iac/azure';
import * as fc from 'fast-check';
import { azureRules } from '../../src/check/azure-rules/azure-rules';
import { checkSpec } from '../../src/check/check-spec';
import { knownDifferences, type KnownDifference } from '../../src/check/known-differences';
import { exerciseOptions, type Observe } from '../../src/check/no-dead-inputs';
import { optionSamples, plainSpec } from '../../src/check/option-samples';
import { readPublicOptions } from '../../src/check/public-options';
import { renderKnownDifferences, renderTotals } from '../../src/check/report';
import { describeViolations } from '../../src/check/violation';
import { register, synthesize } from '../../src/observe/adapters';
import { observePulumi } from '../../src/observe/from-pulumi';
import { observeTerraform } from '../../src/observe/from-terraform';
import { azureSpec } from './azure-spec-arbitrary';
import { runSettings } from './run-settings';

const { runs, seed } = runSettings;

const totals = { specs: 0, resources: 0, properties: 0, options: 0 };
const seen = new Set<KnownDifference>();

/** Fails with everything that is wrong, and counts what was compared. */
async function expectConformance(spec: AzureSpec): Promise<void> {
  const { violations, comparison } = await checkSpec(spec);
  expect(describeViolations(violations)).toBe('');
  expect(comparison.differences).toEqual([]);
  totals.specs += 1;
  totals.resources += comparison.resources;
  totals.properties += comparison.properties;
  for (const known of comparison.explainedBy) seen.add(known);
}

afterAll(() => {
  const rules = Object.keys(azureRules).length;
  const tables = [renderKnownDifferences(knownDifferences), renderTotals({ ...totals, rules, seed })];
  process.stdout.write(`\n${tables.join('\n\n')}\n\n`);
});

describe('both adapters', () => {
  it('ask Azure for the same, which it takes, for the plain spec', async () => {
    await expectConformance(plainSpec);
  });

  it(
    `ask Azure for the same, which it takes, for ${runs} random specs (ETCD_IAC_SEED=${seed})`,
    async () => {
      await fc.assert(fc.asyncProperty(azureSpec, expectConformance), { numRuns: runs, seed });
    },
    1000 * runs,
  );

  it('differ in no more places than the list says, and in no fewer', () => {
    expect(knownDifferences.filter((known) => !seen.has(known))).toEqual([]);
  });
});

const optionsTypes = [
  { file: 'packages/azure/src/azure-spec.ts', name: 'AzureSpec' },
  { file: 'packages/cdktf/src/etcd-cluster.ts', name: 'EtcdClusterProps' },
  { file: 'packages/pulumi/src/etcd-cluster.ts', name: 'EtcdClusterArgs' },
];

describe('public options', () => {
  const [spec = [], props = [], args = []] = readPublicOptions(optionsTypes);

  it('are the same in spec, props and args, and each has a sample', () => {
    expect(props).toEqual(spec);
    expect(args).toEqual(spec);
    expect(Object.keys(optionSamples).sort()).toEqual(spec);
  });

  const adapters: readonly (readonly [string, readonly string[], Observe])[] = [
    ['cdktf', props, (changed) => Promise.resolve(observeTerraform(synthesize(changed)))],
    ['pulumi', args, async (changed) => observePulumi(await register(changed))],
  ];

  it.each(adapters)(
    'each change what the %s adapter asks Azure for, or are refused',
    async (_, paths, observe) => {
      const effects = await exerciseOptions(paths, observe);
      const without = [...effects].filter(([, effect]) => effect !== 'changed');
      // The only value that can be given today; what else is given is refused.
      expect(without).toEqual([['transportSecurity', 'refused']]);
      totals.options += effects.size / adapters.length;
    },
    60_000,
  );
});
