import { controls, type Control } from './controls';
import { runSchedule } from './schedule';

/** The first seed whose schedule loses an acknowledged write. */
function firstLoss({ faults, rules }: Control): number | undefined {
  for (let seed = 1; seed <= 500; seed += 1) {
    if (runSchedule(seed, faults, rules).lostWrite !== undefined) return seed;
  }
  return undefined;
}

describe('weaker rules lose acknowledged writes', () => {
  it.each(controls)('$name', (control) => {
    expect(firstLoss(control)).toBeDefined();
  });
});
