/** Minor releases of etcd that this package knows. */
export type EtcdMinor = '3.4' | '3.5' | '3.6' | '3.7';

/** What a plan needs to know about a minor release. */
export interface EtcdMinorFacts {
  /** Newest patch known when this package was released. Source: etcd-io/etcd tags, September 2026. */
  readonly newestPatch: number;
  /** Lowest patch that is planned at all. */
  readonly leastSafePatch: number;
  /** Why patches below `leastSafePatch` are refused. */
  readonly leastSafeReason: string;
  /**
   * Lowest patch that is planned where others than the machine itself reach its TLS listeners: older ones are filled up by
   * connections that never speak (CVE-2026-73500). No patch of 3.4 is known to have the fix, so that none is refused for it.
   * Source: GHSA-6vch-q96h-7gc3.
   */
  readonly leastExposedPatch: number;
  /** First patch that serves `/livez` and `/readyz`. Source: etcd CHANGELOG-3.4, CHANGELOG-3.5. */
  readonly livezSincePatch: number;
  /** etcd's own default of `--snapshot-count`. Source: `etcd --help` of each minor. */
  readonly snapshotCount: number;
}

/** The minor releases by name, oldest first. */
export const etcdMinors: Readonly<Record<EtcdMinor, EtcdMinorFacts>> = {
  '3.4': {
    newestPatch: 45,
    leastSafePatch: 22,
    leastSafeReason:
      'older patches lose data and need DNS for their own name (etcd recommends at least 3.4.22)',
    leastExposedPatch: 22,
    livezSincePatch: 29,
    snapshotCount: 100_000,
  },
  '3.5': {
    newestPatch: 33,
    leastSafePatch: 6,
    leastSafeReason: 'older patches corrupt data (etcd recommends at least 3.5.6)',
    leastExposedPatch: 33,
    livezSincePatch: 11,
    snapshotCount: 100_000,
  },
  '3.6': {
    newestPatch: 14,
    leastSafePatch: 9,
    leastSafeReason: 'older patches let unauthorized clients compact and alarm (CVE-2026-33413)',
    leastExposedPatch: 14,
    livezSincePatch: 0,
    snapshotCount: 10_000,
  },
  '3.7': {
    newestPatch: 1,
    leastSafePatch: 0,
    leastSafeReason: 'no patch is known to be unsafe',
    leastExposedPatch: 1,
    livezSincePatch: 0,
    snapshotCount: 10_000,
  },
};

/** Minor release of `defaultEtcdVersion`. */
export const defaultEtcdMinor: EtcdMinor = '3.6';

/**
 * Version that a plan uses when its spec names none. It does not follow `newestPatch`: another one replaces every member of every
 * cluster that leaves `version` out, so a change of it is a breaking one (decision 24).
 */
export const defaultEtcdVersion = '3.6.14';

/** Version taken apart. */
export interface EtcdVersion {
  readonly minor: EtcdMinor;
  readonly patch: number;
}

/** Newest known version of a minor release, such as `"3.6.14"`. */
export function newestEtcdVersion(minor: EtcdMinor = defaultEtcdMinor): string {
  return `${minor}.${etcdMinors[minor].newestPatch}`;
}

/** Takes `"3.6.14"` apart; `undefined` where it is not `major.minor.patch` of a known minor release. */
export function parseEtcdVersion(version: string): EtcdVersion | undefined {
  const match = /^(\d{1,3}\.\d{1,3})\.(0|[1-9]\d{0,3})$/.exec(version);
  const minor = match?.[1];
  return minor !== undefined && isEtcdMinor(minor) ? { minor, patch: Number(match?.[2]) } : undefined;
}

/** Whether `minor` is a minor release that this package knows. */
export function isEtcdMinor(minor: string): minor is EtcdMinor {
  return Object.hasOwn(etcdMinors, minor);
}
