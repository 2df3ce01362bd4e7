import { etcdMinors, type EtcdVersion } from '../versions/etcd-version';

/** Paths on the member's metrics URL that tell its health. */
export interface HealthPaths {
  /** Answers 200 while the process serves, with or without a quorum: a restart would not help it. */
  readonly live: string;
  /** Answers 200 only while the member is part of a quorum. */
  readonly ready: string;
}

/**
 * Paths on the metrics URL that tell a member's health. Before `/livez` existed, only `/metrics` answered without a quorum
 * (`/health` answers 503 then). `/health` is the one that every version has for the quorum.
 */
export function healthPaths({ minor, patch }: EtcdVersion): HealthPaths {
  return { live: patch >= etcdMinors[minor].livezSincePatch ? '/livez' : '/metrics', ready: '/health' };
}
