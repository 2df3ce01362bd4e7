import { rules } from './agent-steps';
import { runSchedule, type Faults, type ScheduleResult } from './schedule';

const count = (results: readonly ScheduleResult[], is: (result: ScheduleResult) => boolean): number =>
  results.filter(is).length;

/** What holds for random schedules, by seeds from 1: the same ones each time. */
export function describeModel(size: number, schedules: number): void {
  function run(faults: Faults): ScheduleResult[] {
    const results: ScheduleResult[] = [];
    for (let seed = 1; seed <= schedules; seed += 1) {
      const result = runSchedule(seed, faults, rules);
      // The seed of a failure gives the same schedule again.
      expect({ seed, lostWrite: result.lostWrite }).toEqual({ seed, lostWrite: undefined });
      results.push(result);
    }
    return results;
  }

  it('lose no acknowledged write and heal by themselves, as long as a majority has its data', () => {
    const results = run({ size, wipes: 'tolerated' });
    expect(count(results, ({ hasHealed }) => hasHealed)).toBe(schedules);
    // The schedules are worth something: clients were served, and foundings given up.
    expect(count(results, ({ acknowledged }) => acknowledged !== 0)).toBeGreaterThan(schedules / 100);
    expect(count(results, ({ abandoned }) => abandoned > 0)).toBeGreaterThan(schedules / 10);
  });

  it('heal also where the vault is lost, once clients have been served', () => {
    const results = run({ size, wipes: 'tolerated', losesVault: true });
    expect(results.filter(({ hasOpened, hasHealed }) => hasOpened && !hasHealed)).toEqual([]);
    expect(count(results, ({ vaultLosses }) => vaultLosses > 0)).toBeGreaterThan(schedules / 10);
  });

  it('lose nothing as long as one has its data, the vault may be lost too', () => {
    run({ size, wipes: 'all-but-one', losesVault: true });
  });

  it('lose nothing silently where all data are gone', () => {
    run({ size, wipes: 'any' });
  });

  it('lose nothing while members are declared and taken back', () => {
    run({ size, wipes: 'all-but-one', losesVault: true, changesMembers: true });
  });

  it('begin a second generation with one snapshot, and heal, as long as a majority has its data', () => {
    const results = run({ size, wipes: 'tolerated', restores: true });
    expect(count(results, ({ hasHealed }) => hasHealed)).toBe(schedules);
    expect(count(results, ({ hasRestored }) => hasRestored)).toBeGreaterThan(schedules / 10);
  });

  it('lose nothing that the second generation has acknowledged, whatever is lost beside', () => {
    run({ size, wipes: 'any', restores: true });
    run({ size, wipes: 'all-but-one', losesVault: true, restores: true });
  });

  it('get agents one by one, and the vault knows their cluster', () => {
    const results = run({ size, wipes: 'tolerated', losesVault: true, beginsWithoutAgents: true });
    expect(count(results, ({ hasHealed }) => hasHealed)).toBe(schedules);
    expect(count(results, ({ acknowledged }) => acknowledged > 1)).toBeGreaterThan(schedules / 2);
  });
}
