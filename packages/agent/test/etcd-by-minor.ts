import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The minors of etcd that can be deployed. */
const minors = ['3.4', '3.5', '3.6', '3.7'] as const;

export type Minor = (typeof minors)[number];

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'etcd-iac');

/** The etcd of a minor in the cache of `@etcd-iac/local`; undefined where there is none, as of those that Debian does not carry. */
export function etcdOf(minor: Minor): string | undefined {
  const entries = existsSync(cache) ? readdirSync(cache) : [];
  const entry = entries.find((name) => name.startsWith(`etcd-${minor}.`));
  return entry === undefined ? undefined : join(cache, entry, 'etcd');
}

/** Which minors are tried instead of the usual ones: `ETCD_IAC_MINORS=3.4,3.5,3.6,3.7`. */
const asked = process.env.ETCD_IAC_MINORS?.split(',');

/** Describes what holds for every minor; those that are not on this machine are skipped by name. */
export function describeEachMinor(name: string, tests: (etcd: string, minor: Minor) => void): void {
  describeMinors(minors, name, tests);
}

/** The same, and where nobody asks for others, for some: what takes long and does not differ needs no more than one. */
export function describeMinors(
  usual: readonly Minor[],
  name: string,
  tests: (etcd: string, minor: Minor) => void,
): void {
  for (const minor of minors) {
    if (!(asked ?? usual).includes(minor)) continue;
    const etcd = etcdOf(minor);
    const describeOrSkip = etcd === undefined ? describe.skip : describe;
    describeOrSkip(`etcd ${minor}: ${name}`, () => {
      tests(etcd ?? '', minor);
    });
  }
}
