import { etcdMinors, type EtcdVersion } from './etcd-version';

/** Who reaches the members of a version. */
export interface Exposure {
  /** Whether others than the machine itself reach their TLS listeners. */
  readonly isExposed: boolean;
}

/** Why a version is not planned, which completes "it is"; `undefined` where it is planned. */
export function versionProblem(version: EtcdVersion, { isExposed }: Exposure): string | undefined {
  const { leastSafePatch, leastSafeReason, leastExposedPatch } = etcdMinors[version.minor];
  if (version.patch < leastSafePatch) return below(version, leastSafePatch, leastSafeReason);
  if (!isExposed || version.patch >= leastExposedPatch) return undefined;
  const reason = 'connections that never speak fill its TLS listeners until it ends (CVE-2026-73500)';
  return below(version, leastExposedPatch, reason);
}

function below({ minor }: EtcdVersion, least: number, reason: string): string {
  return `below ${minor}.${least}: ${reason}`;
}
