import type { AzureSpec } from '@etcd-iac/azure';
import { checkObservation, describeViolations } from '@etcd-iac/check';
import { existingIds, existingSpecs, hubPeering, plainSpec } from '@etcd-iac/check/samples';
import { canonicalText, type Json, type ObservedAzure } from '@etcd-iac/observe/observed';
import { observeAdapters } from '../src/adapters';
import { checkSpec, type SpecReport } from '../src/check-spec';

const cases = Object.entries(existingSpecs).map(([name, fields]): readonly [string, AzureSpec] => [
  name,
  { ...plainSpec, ...fields },
]);

describe.each(cases)('handed in: %s', (_, spec) => {
  let text: SpecReport;
  let deferred: SpecReport;
  beforeAll(async () => {
    text = await checkSpec(spec, 'text');
    deferred = await checkSpec(spec, 'deferred');
  });

  // Among the rules: it is not created again, and what lies in it has its id.
  it('is used by both adapters alike, as text and as what an engine hands out', () => {
    for (const { violations, comparison } of [text, deferred]) {
      expect(describeViolations(violations)).toBe('');
      expect(comparison.differences).toEqual([]);
    }
  });

  it('makes no difference by the way in which it is handed in', () => {
    for (const engine of ['cdktf', 'pulumi'] as const) {
      expect(textOf(deferred.observed[engine])).toBe(textOf(text.observed[engine]));
    }
  });
});

describe('what a company has already', () => {
  it('is found missing where nobody says that it is there', async () => {
    const spec = { ...plainSpec, peerings: [hubPeering], identityIds: [existingIds.identity] };
    const { cdktf } = await observeAdapters(spec);
    const rules = new Set(checkObservation(cdktf).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      'peering/range',
      'peering/region',
      'reference/missing',
      'reference/parent',
    ]);
  });

  const elsewhere = [
    ['a private zone', 'existingPrivateDnsZoneId'],
    ['a virtual network', 'existingVirtualNetworkId'],
  ] as const;

  it.each(elsewhere)(
    'is not found in another subscription, which no adapter asks: %s',
    async (name, field) => {
      const fields = existingSpecs[name] ?? {};
      const id = fields[field]?.replace(/^\/subscriptions\/[^/]+/, '/subscriptions/other');
      const { violations } = await checkSpec({ ...plainSpec, ...fields, [field]: id });
      expect(violations.map(({ rule }) => rule)).toContain('reference/parent');
    },
  );

  it('is found where an adapter would create or take over it', async () => {
    const { pulumi } = await observeAdapters(plainSpec);
    const [first] = pulumi.resources;
    const violations = checkObservation(pulumi, [{ id: first?.id.toUpperCase() ?? '' }]);
    expect(violations.map(({ rule }) => rule)).toEqual(['existing/changed']);
  });
});

function textOf({ resources }: ObservedAzure): string {
  return canonicalText(resources as unknown as Json);
}
