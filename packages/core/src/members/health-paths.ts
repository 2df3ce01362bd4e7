import type { HealthPaths } from '../cluster-plan';
import { etcdMinors, type EtcdVersion } from '../versions/etcd-version';

/**
 * Paths on the metrics URL that tell a member's health. Before `/livez` existed, only `/metrics` answered without a quorum
 * (`/health` answers 503 then). `/health` is the one that every version has for the quorum.
 */
export function healthPaths({ minor, patch }: EtcdVersion): HealthPaths {
  return { live: patch >= etcdMinors[minor].livezSincePatch ? '/livez' : '/metrics', ready: '/health' };
}
