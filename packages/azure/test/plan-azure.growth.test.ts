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
      { numRuns: 150 },
    );
  });

  it('leaves the shared network as it is', () => {
    fc.assert(
      fc.property(growth, ({ before, after }) => {
        const [small, large] = [before, after].map((spec) => {
          const { members, cluster, ...shared } = planAzure(spec);
          return shared;
        });
        expect(bytes(large)).toBe(bytes(small));
      }),
      { numRuns: 150 },
    );
  });
});
