/** One cluster that a program declares. */
export interface Cluster {
  readonly name: string;
  readonly domain: string;
  /** Behind the names of its outputs. */
  readonly outputSuffix: string;
}

const count = Number(process.env.ETCD_IAC_BENCH_CLUSTERS ?? 1);

/** What every program declares: the cluster of the example apps, and `ETCD_IAC_BENCH_CLUSTERS - 1` more like it. */
export const clusters = Array.from({ length: count }, (_, index): Cluster => {
  if (index === 0) return { name: 'etcd', domain: 'etcd.internal', outputSuffix: '' };
  const name = `etcd-${index + 1}`;
  return { name, domain: `${name}.internal`, outputSuffix: `-${name}` };
});
