import type { AzureSpec } from '@etcd-iac/azure';
import {
  azureRules,
  clusterRules,
  describeViolations,
  type KnownDifference,
  knownDifferences,
  renderKnownDifferences,
  renderTotals,
} from '@etcd-iac/check';
import {
  azureSpec,
  existingIds,
  fullSpec,
  type GivenAuthority,
  makeAuthority,
  plainSpec,
  runSettings,
  withGivenCertificates,
} from '@etcd-iac/check/samples';
import type { HandIn } from '@etcd-iac/observe';
import * as fc from 'fast-check';
import { observeAdapters } from '../src/adapters';
import { checkSpec } from '../src/check-spec';

const { runs, seed } = runSettings;

const totals = { specs: 0, resources: 0, properties: 0 };
const seen = new Set<KnownDifference>();

/** Fails with everything that is wrong, and counts what was compared. */
async function expectConformance(spec: AzureSpec, handIn?: HandIn): Promise<void> {
  const { violations, comparison } = await checkSpec(spec, handIn);
  expect(describeViolations(violations)).toBe('');
  expect(comparison.differences).toEqual([]);
  totals.specs += 1;
  totals.resources += comparison.resources;
  totals.properties += comparison.properties;
  for (const known of comparison.explainedBy) seen.add(known);
}

afterAll(() => {
  const rules = Object.keys(azureRules).length + Object.keys(clusterRules).length;
  const tables = [renderKnownDifferences(knownDifferences), renderTotals({ ...totals, rules, seed })];
  process.stdout.write(`\n${tables.join('\n\n')}\n\n`);
});

const handIn = fc.constantFrom<HandIn>('text', 'deferred');

const copied: AzureSpec = {
  ...plainSpec,
  agent: {},
  backup: { copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'backups' } },
};

describe('both adapters', () => {
  let authority: GivenAuthority;
  beforeAll(async () => {
    authority = await makeAuthority();
  });

  it.each([
    ['the plain spec', plainSpec],
    ['a spec with everything', fullSpec],
    ['a spec with agents that copy backups', copied],
  ])('ask Azure for the same, which it takes, for %s', async (_, spec) => {
    await expectConformance(spec);
  });

  it(
    `ask Azure for the same, which it takes, for ${runs} random specs (ETCD_IAC_SEED=${seed})`,
    async () => {
      const tried = fc.asyncProperty(azureSpec, handIn, async (spec, how) => {
        await expectConformance(await withGivenCertificates(spec, authority), how);
      });
      await fc.assert(tried, { numRuns: runs, seed });
    },
    // A tenth of a second each, where nothing else is to be done; a machine may have other work.
    5000 * runs,
  );

  it('issue nothing where nothing is issued', async () => {
    const { cdktf, pulumi } = await observeAdapters({ ...plainSpec, transportSecurity: 'none' });
    expect([cdktf, pulumi].map((one) => 'issued' in one)).toEqual([false, false]);
  });

  it('differ in no more places than the list says, and in no fewer', () => {
    expect(knownDifferences.filter((known) => !seen.has(known))).toEqual([]);
  });
});
