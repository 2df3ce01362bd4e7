import { memberRun, memberSettleSeconds, type ContainerStatus } from '../../src/index';

const now = Date.parse('2026-01-01T12:00:00Z');
const settleSeconds = 40;

function etcd(state: string, startTime?: string, more: object = {}): ContainerStatus[] {
  const currentState = { state, ...(startTime === undefined ? {} : { startTime }), ...more };
  return [
    { name: 'exporter', instanceView: { currentState: { state: 'Terminated' } } },
    { name: 'etcd', instanceView: { restartCount: 2, currentState } },
  ];
}

const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe('a member', () => {
  it('has settled when its etcd has run for a while, whatever runs beside it', () => {
    expect(memberRun(etcd('Running', ago(40)), { now, settleSeconds })).toEqual({ kind: 'settled' });
    expect(memberRun(etcd('Running', ago(86_400)), { now, settleSeconds })).toEqual({ kind: 'settled' });
  });

  it('is waited for as long as it takes to have run for a while', () => {
    expect(memberRun(etcd('Running', ago(10)), { now, settleSeconds })).toEqual({
      kind: 'running',
      startTime: ago(10),
      waitSeconds: 30,
    });
  });

  it.each(['Waiting', 'Terminated', 'Stopped', 'Unknown'])('has not settled while it is %s', (state) => {
    const look = { now, settleSeconds };
    expect(memberRun(etcd(state, ago(86_400)), look)).toMatchObject({ kind: 'stopped', waitSeconds: 10 });
  });

  it('says what it is instead of running', () => {
    const crashing = etcd('Waiting', undefined, { detailStatus: 'CrashLoopBackOff' });
    expect(memberRun(crashing, { now, settleSeconds })).toMatchObject({
      state: 'Waiting (CrashLoopBackOff), restarted 2 times',
    });
  });

  it.each<readonly [string, readonly ContainerStatus[]]>([
    ['is not there', []],
    ['has no view yet', [{ name: 'etcd' }]],
    ['has no state yet', [{ name: 'etcd', instanceView: {} }]],
    ['does not say since when it runs', etcd('Running')],
    ['says so in a way that is no date', etcd('Running', 'soon')],
  ])('has not settled while its container %s', (_, containers) => {
    expect(memberRun(containers, { now, settleSeconds }).kind).toBe('stopped');
  });

  it('begins anew when it has started again', () => {
    const first = memberRun(etcd('Running', ago(10)), { now, settleSeconds });
    expect(memberRun(etcd('Running', ago(1)), { now, settleSeconds, earlier: first })).toMatchObject({
      kind: 'running',
      waitSeconds: 39,
    });
  });

  it('settles on a machine whose clock is behind that of Azure', () => {
    const ahead = etcd('Running', ago(-300));
    const first = memberRun(ahead, { now, settleSeconds });
    expect(first).toMatchObject({ kind: 'running', waitSeconds: settleSeconds });
    expect(memberRun(ahead, { now: now + 40_000, settleSeconds, earlier: first }).kind).toBe('settled');
  });

  it('settles at once under mocks, which know of no containers', () => {
    expect(memberRun(undefined, { now, settleSeconds }).kind).toBe('settled');
  });

  it('must outlast what resolvers remember of its former address', () => {
    expect(memberSettleSeconds(10)).toBe(40);
    expect(memberSettleSeconds(3600)).toBeGreaterThan(3600);
  });
});
