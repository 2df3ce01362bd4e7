/** The minors of etcd that can be deployed. */
export type Minor = '3.4' | '3.5' | '3.6' | '3.7';

/** A minor, and the path of its etcd on this machine. */
export interface EtcdOfMinor {
  readonly minor: Minor;
  readonly etcd: string;
}

/**
 * Path of the etcd of a minor, which `install-etcd.cjs` has installed where Debian carries it.
 *
 * @throws Error where there is none.
 */
export function etcdOf(minor: Minor): string;

/**
 * Describes what holds for every minor. Those that Debian does not carry are skipped where nobody has put them into the cache.
 * `ETCD_IAC_MINORS=3.4,3.7` names others.
 */
export function describeEachMinor(name: string, tests: (etcd: EtcdOfMinor) => void): void;

/** The same for some, where nobody asks for others: what takes long and does not differ needs no more than one. */
export function describeMinors(
  usual: readonly Minor[],
  name: string,
  tests: (etcd: EtcdOfMinor) => void,
): void;
