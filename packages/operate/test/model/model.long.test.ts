import { rareControls } from './controls';
import { describeModel } from './properties';
import { runSchedule } from './schedule';

// 24,000 schedules; another number with ETCD_IAC_RUNS.
const schedules = Number(process.env.ETCD_IAC_RUNS ?? 1500);

describe.each([3, 5])('%i members, under many random schedules', (size) => {
  describeModel(size, schedules);
});

describe('weaker rules lose acknowledged writes, if rarely', () => {
  it.each(rareControls)('$name', ({ faults, rules }) => {
    let isLost = false;
    for (let seed = 1; seed <= 20_000 && !isLost; seed += 1) {
      isLost = runSchedule(seed, faults, rules).lostWrite !== undefined;
    }
    expect(isLost).toBe(true);
  });
});
