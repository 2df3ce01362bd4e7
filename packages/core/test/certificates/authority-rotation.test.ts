import * as fc from 'fast-check';
import {
  authorityState,
  inspectAuthorityChange,
  planAuthorityRotation,
  planCluster,
  type AuthorityState,
} from '../../src';
import { authorities } from '../cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' };

const state = (trustedAuthorities: readonly number[], issuingAuthority: number): AuthorityState => ({
  trustedAuthorities,
  issuingAuthority,
});

/** The stages of a rotation from authority 1 to 2, at rest before and after. */
const stages = [state([1], 1), state([1, 2], 1), state([1, 2], 2), state([2], 2)];
const [before, trustBoth, switched, after] = stages as [
  AuthorityState,
  AuthorityState,
  AuthorityState,
  AuthorityState,
];

/** Whether a member that runs with one state and a member that runs with the other accept each other's certificates. */
function trustEachOther(a: AuthorityState, b: AuthorityState): boolean {
  return (
    a.trustedAuthorities.includes(b.issuingAuthority) && b.trustedAuthorities.includes(a.issuingAuthority)
  );
}

describe('authorityState', () => {
  it.each([
    [undefined, before],
    [{}, before],
    [{ kind: 'issued' as const, trustedAuthorities: [3] }, state([3], 3)],
    [{ trustedAuthorities: [3, 4] }, state([3, 4], 3)],
    [{ trustedAuthorities: [3, 4], issuingAuthority: 4 }, state([3, 4], 4)],
    [{ trustedAuthorities: undefined, issuingAuthority: undefined }, before],
  ])('of %j is %j', (certificates, expected) => {
    expect(authorityState(certificates as Partial<AuthorityState>)).toEqual(expected);
  });
});

describe('planAuthorityRotation', () => {
  it('plans three waves for a cluster at rest', () => {
    const waves = planAuthorityRotation();
    expect(waves.map(({ name, authorities: to }) => [name, to])).toEqual([
      ['trust-both', trustBoth],
      ['switch', switched],
      ['drop-old', after],
    ]);
    expect(waves.map(({ instruction }) => instruction).join('\n')).toMatchInlineSnapshot(`
      "Trust authority 2 beside 1. Replace one member after the other, each when the one before is healthy. Hand authority 2 to clients, too, before the next wave.
      Have authority 2 issue every certificate. Replace one member after the other, and give clients their new certificate, before the next wave.
      Trust authority 2 alone. Replace one member after the other. What authority 1 issued is refused from then on."
    `);
  });

  it.each([
    ['trust-both', trustBoth, ['switch', 'drop-old']],
    ['switch', switched, ['drop-old']],
    ['drop-old', after, ['trust-both', 'switch', 'drop-old']],
  ] as const)('plans what is left after %s', (_, from, names) => {
    expect(planAuthorityRotation(from).map(({ name }) => name)).toEqual(names);
  });

  it('counts on from the authority that is trusted', () => {
    expect(planAuthorityRotation(after).at(-1)?.authorities).toEqual(state([3], 3));
    expect(planAuthorityRotation({ trustedAuthorities: [7, 8] }).at(-1)?.authorities).toEqual(state([8], 8));
  });

  it('plans waves that can be planned', () => {
    fc.assert(
      fc.property(authorities, (from) => {
        for (const wave of planAuthorityRotation(from)) {
          const { certificates } = planCluster({
            ...spec,
            certificates: { kind: 'issued', ...wave.authorities },
          });
          expect(certificates).toMatchObject({
            authorities: wave.authorities.trustedAuthorities.map((number) => ({ number })),
            members: [1, 2, 3].map(() => ({ authority: wave.authorities.issuingAuthority })),
            client: { authority: wave.authorities.issuingAuthority },
          });
        }
      }),
    );
  });

  it('ends with one authority, the next one', () => {
    fc.assert(
      fc.property(authorities, (from) => {
        const { trustedAuthorities } = authorityState(from);
        const next = trustedAuthorities[1] ?? trustedAuthorities[0]! + 1;
        expect(planAuthorityRotation(from).at(-1)?.authorities).toEqual(state([next], next));
      }),
    );
  });
});

describe('inspectAuthorityChange', () => {
  const legal = [0, 1, 2].flatMap((index) => [
    [stages[index]!, stages[index + 1]!],
    [stages[index + 1]!, stages[index]!],
    [stages[index]!, stages[index]!],
  ]);
  const skipped = stages.flatMap((from, index) =>
    stages.filter((_, other) => Math.abs(other - index) > 1).map((to) => [from, to] as const),
  );

  it.each(legal)('lets %j become %j: a wave forth, a wave back, or nothing', (from, to) => {
    expect(inspectAuthorityChange(from, to)).toEqual([]);
  });

  it('finds six ways to skip a wave', () => {
    expect(skipped).toHaveLength(6);
  });

  it.each(skipped)('refuses that %j becomes %j', (from, to) => {
    const issues = inspectAuthorityChange(from, to);
    expect(issues).not.toEqual([]);
    for (const { path, code, message } of issues) {
      expect([path, code]).toEqual(['certificates.trustedAuthorities', 'conflict']);
      expect(message).toMatch(
        /would refuse certificates of authority [12]: a wave is skipped; the next wave/,
      );
    }
  });

  it('says who would refuse whom, and what comes next', () => {
    expect(inspectAuthorityChange(before, after).map(({ message }) => message)).toEqual([
      'members that have not changed yet would refuse certificates of authority 2: a wave is skipped; the next wave is {"trustedAuthorities":[1,2],"issuingAuthority":1}',
      'members that have changed already would refuse certificates of authority 1: a wave is skipped; the next wave is {"trustedAuthorities":[1,2],"issuingAuthority":1}',
    ]);
    expect(inspectAuthorityChange(before, switched).map(({ message }) => message)).toEqual([
      'members that have not changed yet would refuse certificates of authority 2: a wave is skipped; the next wave is {"trustedAuthorities":[1,2],"issuingAuthority":1}',
    ]);
    expect(inspectAuthorityChange(trustBoth, after).map(({ message }) => message)).toEqual([
      'members that have changed already would refuse certificates of authority 1: a wave is skipped; the next wave is {"trustedAuthorities":[1,2],"issuingAuthority":2}',
    ]);
  });

  it('refuses an authority that the cluster never knew', () => {
    expect(inspectAuthorityChange(before, state([5], 5))).toHaveLength(2);
  });

  it('lets any sequence of waves, also several rotations with steps back, keep all members trusting each other', () => {
    fc.assert(
      fc.property(authorities, fc.array(fc.boolean(), { maxLength: 12 }), (start, directions) => {
        const walked: AuthorityState[] = [authorityState(start)];
        for (const forth of directions) {
          const present = walked.at(-1)!;
          const next = forth ? planAuthorityRotation(present)[0]!.authorities : (walked.at(-2) ?? present);
          // While the wave runs, each member is in the one state or in the other.
          expect(inspectAuthorityChange(present, next)).toEqual([]);
          expect(trustEachOther(present, next)).toBe(true);
          expect(trustEachOther(next, next)).toBe(true);
          walked.push(next);
        }
      }),
    );
  });

  it('refuses exactly the changes during which members would not trust each other', () => {
    const any = authorities.map((some) => authorityState(some));
    const near = fc.tuple(any, any).map(([from, to]) => {
      const shift = to.trustedAuthorities[0]! - from.trustedAuthorities[0]! - (to.issuingAuthority % 3);
      const moved = (number: number) => number - shift;
      return [from, state(to.trustedAuthorities.map(moved), moved(to.issuingAuthority))] as const;
    });
    let refused = 0;
    fc.assert(
      fc.property(near, ([from, to]) => {
        const allowed = inspectAuthorityChange(from, to).length === 0;
        if (!allowed) refused += 1;
        expect(allowed).toBe(trustEachOther(from, to));
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(50);
    expect(refused).toBeLessThan(250);
  });
});
