import { planAzure } from '@etcd-iac/azure';
import { planCluster } from '@etcd-iac/core';
import { runSettings, runsOr } from '../../src/samples/run-settings';
import { Random } from './random';
import { azureSpecs, clusterSpecs, unreadableSpec } from './rich-specs';
import { type Planner, trySpec } from './try-spec';

const runs = runsOr(300);
const { seed } = runSettings;

const planners: Readonly<Record<string, Planner>> = {
  planCluster: { specs: [...clusterSpecs, unreadableSpec], plan: (spec) => planCluster(spec) },
  planAzure: {
    specs: azureSpecs,
    plan: (spec, random: Random) => planAzure(spec, { acceptsPlainSecrets: random.chance(0.8) }),
  },
};

describe.each(Object.entries(planners))('%s', (name, planner) => {
  it('plans the specs as they are, so that what is refused is refused for what is made of them', () => {
    for (const spec of planner.specs.filter((one) => one !== unreadableSpec))
      expect(() => planner.plan(spec as never, new Random(0))).not.toThrow();
  });

  it(`plans or refuses ${runs} hostile specs, soon, in few words and without secrets, from seed ${seed}`, () => {
    // The code is compiled first: what the first spec costs is no matter of the spec.
    for (let warm = 0; warm < 50; warm += 1) trySpec(planner, warm);
    const trials = Array.from({ length: runs }, (_, index) => ({
      seed: seed + index,
      ...trySpec(planner, seed + index),
    }));
    const count = (outcome: string) => trials.filter((trial) => trial.outcome === outcome).length;
    const most = (of: (trial: (typeof trials)[number]) => number) => Math.max(...trials.map(of));
    const [slowest] = [...trials].sort((one, other) => other.cpuMs - one.cpuMs);
    if (runs > 1000) {
      console.log(
        `${name}, seed ${seed}: ${count('planned')} planned, ${count('refused')} refused; at most ` +
          `${slowest?.cpuMs.toFixed(1)} ms of CPU (seed ${slowest?.seed}) and ${most(({ messageBytes }) => messageBytes)} bytes of message`,
      );
    }
    const wrong = trials.filter(({ wrongs }) => wrongs.length > 0);
    expect(wrong.slice(0, 5).map(({ seed: which, wrongs }) => [which, ...wrongs])).toEqual([]);
    if (runs < 100) return;
    // Both ways are walked.
    expect(count('planned')).toBeGreaterThan(runs / 50);
    expect(count('refused')).toBeGreaterThan(runs / 3);
  });
});
