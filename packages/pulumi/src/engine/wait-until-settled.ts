import {
  memberPatienceSeconds,
  memberRun,
  type ContainerStatus,
  type MemberRun,
} from '@etcd-iac/azure/adapter';

/** How a member is looked at. */
export interface Watch {
  readonly settleSeconds: number;
  /** Asks Azure for the containers of the member's group. */
  readonly look: () => Promise<readonly ContainerStatus[] | undefined>;
  /** Tells the user what is waited for. */
  readonly report: (text: string) => unknown;
}

/** Waits until a member has run long enough. Gives back, in words, what it is instead, when it has taken too long. */
export async function waitUntilSettled({ settleSeconds, look, report }: Watch): Promise<string | undefined> {
  const latest = Date.now() + (settleSeconds + memberPatienceSeconds) * 1000;
  let earlier: MemberRun | undefined;
  for (;;) {
    const run = memberRun(await look(), { now: Date.now(), settleSeconds, earlier });
    if (run.kind === 'settled') return undefined;
    const state = run.kind === 'stopped' ? run.state : `started at ${run.startTime}`;
    if (Date.now() >= latest) return state;
    void report(`must run for ${settleSeconds} s before the next member is changed; now: ${state}`);
    await new Promise((resolve) => setTimeout(resolve, run.waitSeconds * 1000));
    earlier = run;
  }
}
