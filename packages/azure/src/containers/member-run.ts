import { etcdContainerName } from './etcd-image';

/** What Azure says of a container, in the part that tells whether it runs. Source: Container Instances, REST API, container groups, get. */
export interface ContainerStatus {
  readonly name: string;
  readonly instanceView?: {
    readonly restartCount?: number;
    readonly currentState?: {
      readonly state?: string;
      readonly detailStatus?: string;
      /** ISO 8601. */
      readonly startTime?: string;
    };
  };
}

/** Whether the next member's turn has come, and if not, when to look again. */
export type MemberRun =
  | { readonly kind: 'settled' }
  | { readonly kind: 'running'; readonly startTime: string; readonly waitSeconds: number }
  /** `state` in words, for a message. */
  | { readonly kind: 'stopped'; readonly state: string; readonly waitSeconds: number };

/** When a member was looked at, and what was seen the time before. */
export interface MemberLook {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly settleSeconds: number;
  /** The answer before, if `waitSeconds` have passed since. */
  readonly earlier?: MemberRun | undefined;
}

/** An etcd that cannot serve, for its data or its certificates, ends within seconds. */
const provenSeconds = 30;
const pollSeconds = 10;

/** How long a member that does not run is waited for beyond the time in which it settles: a large database takes minutes to load. */
export const memberPatienceSeconds = 600;

/**
 * How long a member must have run before the next one may be stopped: until it is known that it does not end again, and until
 * nobody looks for it at its former address. Running is not healthy: the first members of a new cluster have no quorum yet.
 */
export function memberSettleSeconds(recordTtlSeconds: number): number {
  return provenSeconds + recordTtlSeconds;
}

/** Whether a member's etcd has run long enough. Azure names the containers of every group, so that only mocks have none to tell of. */
export function memberRun(
  containers: readonly ContainerStatus[] | undefined,
  { now, settleSeconds, earlier }: MemberLook,
): MemberRun {
  if (!containers) return { kind: 'settled' };
  const { restartCount = 0, currentState = {} } =
    containers.find(({ name }) => name === etcdContainerName)?.instanceView ?? {};
  const { state = 'not started', detailStatus, startTime = '' } = currentState;
  const started = Date.parse(startTime);
  if (state !== 'Running' || Number.isNaN(started)) {
    const detail = detailStatus ? ` (${detailStatus})` : '';
    return {
      kind: 'stopped',
      state: `${state}${detail}, restarted ${restartCount} times`,
      waitSeconds: pollSeconds,
    };
  }
  const ranSeconds = (now - started) / 1000;
  // The clock here may be behind that of Azure: who still runs after the wait has run long enough by either.
  const outlasted = earlier?.kind === 'running' && earlier.startTime === startTime;
  if (ranSeconds >= settleSeconds || outlasted) return { kind: 'settled' };
  return { kind: 'running', startTime, waitSeconds: Math.min(settleSeconds, settleSeconds - ranSeconds) };
}
