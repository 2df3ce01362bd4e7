import { type AzureSpec, ephemeralAcknowledgement } from '@etcd-iac/azure';
import { armTypes } from '@etcd-iac/check';
import {
  existingSpecs,
  fullSpec,
  makeAuthority,
  makeGivenCertificates,
  plainSpec,
} from '@etcd-iac/check/samples';
import { synthesize } from '@etcd-iac/observe/cdktf';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { observeAdapters } from '../src/adapters';
import { changedRequests } from '../src/growth';
import { register } from '../src/register';

const engines = ['cdktf', 'pulumi'] as const;

/** Specs that grow: what can be there besides members must leave them alone, too. */
const grown: Readonly<Record<string, AzureSpec>> = {
  'the plain spec': plainSpec,
  'a spec with everything': fullSpec,
  'plain HTTP': { ...plainSpec, transportSecurity: 'none' },
  'two authorities': { ...plainSpec, certificates: { kind: 'issued', trustedAuthorities: [1, 2] } },
  'an existing account': { ...plainSpec, ...existingSpecs['a storage account'] },
  'everything that a company has': { ...plainSpec, ...existingSpecs['everything that a company has'] },
  'ephemeral storage': { ...plainSpec, storage: 'ephemeral', ephemeralAcknowledgement },
};

describe('growth from three to five members', () => {
  const countOf = ({ resources }: ObservedAzure, type: string): number =>
    resources.filter((resource) => resource.type === type).length;
  const growthOf = async (spec: AzureSpec) => ({
    before: await observeAdapters({ ...spec, size: 3, bootstrapSize: 3 }),
    after: await observeAdapters({ ...spec, size: 5, bootstrapSize: 3 }),
  });

  it.each(Object.entries(grown))(
    'changes no request, key or certificate, but for the smoke test: %s',
    async (_, spec) => {
      const { before, after } = await growthOf(spec);
      const changed = engines.flatMap((engine) => changedRequests(before[engine], after[engine]));
      // What it checks is part of its name, so that another group takes its place.
      expect(changed.filter((id) => !id.includes('-smoke-test-'))).toEqual([]);
    },
  );

  it.each(engines)('adds what two members have, with the %s adapter', async (engine) => {
    const grownBoth = await growthOf(fullSpec);
    const [before, after] = [grownBoth.before[engine], grownBoth.after[engine]];
    const added = Object.values(armTypes).flatMap((type) => {
      const count = countOf(after, type) - countOf(before, type);
      return count === 0 ? [] : [[type, count]];
    });
    expect(Object.fromEntries(added)).toEqual({
      [armTypes.aRecord]: 2,
      [armTypes.storageAccount]: 2,
      [armTypes.fileShare]: 2,
      [armTypes.diagnosticSetting]: 2,
      [armTypes.containerGroup]: 2,
    });
    expect(after.issued?.certificates.length).toBe((before.issued?.certificates.length ?? 0) + 2);
  });

  it('adds members with given certificates', async () => {
    const authority = await makeAuthority();
    const five = await makeGivenCertificates({ ...plainSpec, size: 5 }, authority);
    const three = { ...five, members: five.members.slice(0, 3) };
    const before = await observeAdapters({ ...plainSpec, size: 3, certificates: three });
    const after = await observeAdapters({ ...plainSpec, size: 5, bootstrapSize: 3, certificates: five });
    expect(engines.flatMap((engine) => changedRequests(before[engine], after[engine]))).toEqual([]);
  });

  it.each(engines)(
    'is told from growth that touches running members, with the %s adapter',
    async (engine) => {
      const before = (await observeAdapters(plainSpec))[engine];
      const after = (await observeAdapters({ ...plainSpec, size: 5 }))[engine];
      expect(changedRequests(before, after)).toHaveLength(3);
    },
  );
});

describe('shrinking from five members', () => {
  it.each(Object.entries(grown))(
    'changes no request, key or certificate of those that stay, but for the smoke test: %s',
    async (_, spec) => {
      const five = await observeAdapters({ ...spec, size: 5, bootstrapSize: 5 });
      for (const size of [3, 1] as const) {
        const fewer = await observeAdapters({ ...spec, size, bootstrapSize: 5 });
        const changed = engines.flatMap((engine) => changedRequests(fewer[engine], five[engine]));
        expect(changed.filter((id) => !id.includes('-smoke-test-'))).toEqual([]);
      }
    },
  );

  it.each(engines)(
    'would change those that stay without a bootstrapSize, with the %s adapter',
    async (engine) => {
      const five = (await observeAdapters({ ...plainSpec, size: 5 }))[engine];
      const three = (await observeAdapters({ ...plainSpec, size: 3 }))[engine];
      expect(changedRequests(three, five)).toHaveLength(3);
    },
  );
});

describe('the wave that trusts a second authority', () => {
  const trusting = (trustedAuthorities: number[]): AzureSpec => ({
    ...plainSpec,
    certificates: { kind: 'issued', trustedAuthorities },
  });

  it.each(engines)('issues no certificate anew, with the %s adapter', async (engine) => {
    const before = (await observeAdapters(trusting([1])))[engine];
    const after = (await observeAdapters(trusting([1, 2])))[engine];
    const groups = before.resources.filter(({ type }) => type === armTypes.containerGroup);
    expect(changedRequests(before, after)).toEqual(groups.map(({ id }) => id));
  });
});

describe('two runs on one spec', () => {
  const spec: AzureSpec = fullSpec;

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
