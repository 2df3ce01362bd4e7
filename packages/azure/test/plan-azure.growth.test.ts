import * as fc from 'fast-check';
import { planAzure } from '../src';
import { growth } from './azure-spec-arbitrary';

const bytes = (value: unknown): string => JSON.stringify(value);

describe('planAzure of a cluster that grows', () => {
  it('leaves everything of the running members as it is', () => {
    fc.assert(
      fc.property(growth, ({ before, after }) => {
        const [small, large] = [planAzure(before), planAzure(after)];
        expect(large.members.length).toBeGreaterThan(small.members.length);
        small.members.forEach((member, index) => {
          expect(bytes(large.members[index])).toBe(bytes(member));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('leaves the certificates of the running members and of clients as they are', () => {
    fc.assert(
      fc.property(growth, ({ before, after }) => {
        const [small, large] = [planAzure(before).certificates, planAzure(after).certificates];
        expect(bytes(large?.authorities)).toBe(bytes(small?.authorities));
        for (const leaf of small?.leaves ?? []) {
          const same = large?.leaves.find(({ holder }) => holder === leaf.holder);
          expect(bytes(same)).toBe(bytes(leaf));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves all that members share as it is', () => {
    fc.assert(
      fc.property(growth, ({ before, after }) => {
        const [small, large] = [before, after].map((spec) => {
          // A smoke test reads through every member, and is replaced to do so.
          // What has been let go may be declared again.
          const { members, cluster, certificates, smokeTest, forgottenStorage, ...shared } = planAzure(spec);
          return { ...shared, hasSmokeTest: smokeTest !== undefined };
        });
        expect(bytes(large)).toBe(bytes(small));
      }),
      { numRuns: 150 },
    );
  });
});
