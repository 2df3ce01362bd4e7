import { planAzure } from '@etcd-iac/azure';

// A program of its own: plans clusters of five in a fresh process and prints what it took as JSON.

/** Microseconds a member. */
export interface Planned {
  /** 1,000 clusters, as the first thing the process does. */
  readonly atOnce: number;
  /** 10 and 1,000 clusters, when the process has planned many. */
  readonly few: number;
  readonly many: number;
}

const size = 5 as const;

function microsecondsAMember(clusters: number): number {
  const specs = Array.from({ length: clusters }, (_, index) => ({
    name: `etcd-${index}`,
    domain: `team-${index}.internal`,
    location: 'westeurope',
    size,
  }));
  const start = performance.now();
  // All are kept, as in a program that goes on with them.
  const plans = specs.map((spec) => planAzure(spec));
  const elapsedMs = performance.now() - start;
  return (elapsedMs * 1000) / plans.length / size;
}

const atOnce = microsecondsAMember(1000);
microsecondsAMember(1000);
// In turn, and as many of the one as of the other.
const pairs = Array.from({ length: 3 }, () => {
  const few = Array.from({ length: 100 }, () => microsecondsAMember(10));
  return { few: few.reduce((sum, one) => sum + one, 0) / few.length, many: microsecondsAMember(1000) };
});
const mean = (of: 'few' | 'many'): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
const planned: Planned = { atOnce, few: mean('few'), many: mean('many') };
console.log(JSON.stringify(planned));
