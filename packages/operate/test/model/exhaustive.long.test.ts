import { rules } from './agent-steps';
import { search } from './exhaustive';

describe('every order of all steps and faults', () => {
  const none = { stops: 0, wipes: 0, vaultLosses: 0, waits: 0 };

  it.each([
    { ...none, size: 1, stops: 2, wipes: 2, campaigns: 4, writes: 2, foundings: 3 },
    { ...none, size: 1, stops: 2, vaultLosses: 2, campaigns: 4, writes: 2, foundings: 3 },
    { ...none, size: 2, stops: 1, wipes: 1, campaigns: 2, writes: 1, foundings: 2 },
    { ...none, size: 2, wipes: 1, vaultLosses: 1, campaigns: 2, writes: 1, foundings: 1 },
  ])('loses no acknowledged write: %j', (bounds) => {
    const { states, open } = search(bounds, rules);
    expect(open).toBeGreaterThan(states / 100);
  });

  it('finds the loss where whoever runs opens the founding', () => {
    const bounds = {
      ...none,
      size: 2,
      stops: 1,
      wipes: 1,
      vaultLosses: 1,
      campaigns: 2,
      writes: 1,
      foundings: 2,
    };
    const openAlone = (): { readonly kind: 'open'; readonly founding: number } => ({
      kind: 'open',
      founding: 1,
    });
    expect(() => search(bounds, { ...rules, decideRecord: openAlone })).toThrow(
      'without acknowledged writes',
    );
  });
});
