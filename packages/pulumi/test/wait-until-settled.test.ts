import type { ContainerStatus } from '@etcd-iac/azure/adapter';
import { waitUntilSettled } from '../src/engine/wait-until-settled';

const settleSeconds = 40;

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-01-01T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

/** Waits for an etcd that is in the given states, each from a second on, and says what came of it and when. */
async function watch(states: Readonly<Record<number, 'Running' | 'Waiting'>>) {
  const began = Date.now();
  const reports: string[] = [];
  const seconds = () => (Date.now() - began) / 1000;
  const look = (): Promise<ContainerStatus[]> => {
    const since = Math.max(
      ...Object.keys(states)
        .map(Number)
        .filter((from) => from <= seconds()),
    );
    const startTime = new Date(began + since * 1000).toISOString();
    return Promise.resolve([
      { name: 'etcd', instanceView: { currentState: { state: states[since]!, startTime } } },
    ]);
  };
  const settled = waitUntilSettled({ settleSeconds, look, report: (text) => reports.push(text) });
  const end = settled.then((failure) => ({ failure, seconds: seconds(), reports }));
  await jest.runAllTimersAsync();
  return end;
}

describe('the wait for a member', () => {
  it('is none where it was left as it is', async () => {
    expect(await watch({ [-3600]: 'Running' })).toEqual({ failure: undefined, seconds: 0, reports: [] });
  });

  it('lasts until a restarted one has run for a while', async () => {
    const { failure, seconds, reports } = await watch({ [-5]: 'Running' });
    expect({ failure, seconds }).toEqual({ failure: undefined, seconds: 35 });
    expect(reports).toEqual([expect.stringContaining('must run for 40 s before the next member')]);
  });

  it('goes on when one ends again meanwhile', async () => {
    const states = { 0: 'Running', 20: 'Waiting', 65: 'Running' } as const;
    expect(await watch(states)).toMatchObject({ failure: undefined, seconds: 105 });
  });

  it('ends for one that does not come up, and says what it is', async () => {
    const { failure, seconds } = await watch({ 0: 'Waiting' });
    expect(failure).toBe('Waiting, restarted 0 times');
    expect(seconds).toBe(640);
  });
});
