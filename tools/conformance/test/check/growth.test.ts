import type { AzureSpec } from '@etcd-iac/azure';
import { armTypes } from '../../src/check/azure-rules/azure-rule';
import { changedRequests } from '../../src/check/growth';
import { plainSpec } from '../../src/check/option-samples';
import { observeAdapters, register, synthesize } from '../../src/observe/adapters';
import type { ObservedAzure } from '../../src/observed-azure';

const engines = ['cdktf', 'pulumi'] as const;

describe('growth from three to five members', () => {
  const three: AzureSpec = { ...plainSpec, size: 3, bootstrapSize: 3 };
  const five: AzureSpec = { ...plainSpec, size: 5, bootstrapSize: 3 };
  const countOf = ({ resources }: ObservedAzure, type: string): number =>
    resources.filter((resource) => resource.type === type).length;

  it.each(engines)('changes no request of the %s adapter, and adds those of two members', async (engine) => {
    const before = (await observeAdapters(three))[engine];
    const after = (await observeAdapters(five))[engine];
    expect(changedRequests(before, after)).toEqual([]);
    const added = Object.values(armTypes).flatMap((type) => {
      const count = countOf(after, type) - countOf(before, type);
      return count === 0 ? [] : [[type, count]];
    });
    expect(Object.fromEntries(added)).toEqual({
      [armTypes.aRecord]: 2,
      [armTypes.storageAccount]: 2,
      [armTypes.fileShare]: 2,
      [armTypes.containerGroup]: 2,
    });
  });

  it.each(engines)(
    'is told from growth that touches running members, with the %s adapter',
    async (engine) => {
      const before = (await observeAdapters(three))[engine];
      const after = (await observeAdapters({ ...plainSpec, size: 5 }))[engine];
      expect(changedRequests(before, after)).toHaveLength(3);
    },
  );
});

describe('two runs on one spec', () => {
  const spec: AzureSpec = { ...plainSpec, tags: { team: 'payments', stage: 'test' } };

  it('give the same stack, byte for byte', () => {
    expect(JSON.stringify(synthesize(spec))).toBe(JSON.stringify(synthesize(spec)));
  });

  it('give the same registrations, whatever the order in which they arrive', async () => {
    const texts = async (): Promise<readonly string[]> =>
      (await register(spec)).map((registration) => JSON.stringify(registration)).sort();
    expect(await texts()).toEqual(await texts());
  });

  it('give the same observations, byte for byte', async () => {
    expect(JSON.stringify(await observeAdapters(spec))).toBe(JSON.stringify(await observeAdapters(spec)));
  });
});
