import type { PointName } from './points';

/** Which groups lose power, at which moment, and whether their data are lost with it. */
export interface PowerLossOptions {
  readonly point: PointName;
  readonly scope: 'one' | 'all';
  readonly isDataLost: boolean;
  readonly size: number;
  /** Path of etcd. */
  readonly etcd: string;
  readonly isSecure: boolean;
}

export interface PowerLossResult extends PowerLossOptions {
  /** Whether the moment came at all. */
  readonly isReached: boolean;
  /** What has to come of it: all are served again, or nobody is until data are restored. */
  readonly expected: 'serving' | 'waiting-for-quorum';
  /** Whether it came to that; otherwise, what members were at. */
  readonly ended: true | string;
  /** From the start of those that had lost power. */
  readonly endMs: number;
  readonly acknowledged: number;
  readonly violations: readonly string[];
}
