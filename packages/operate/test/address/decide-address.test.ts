import { decideAddress, type AddressPicture, type AddressRefusal } from '../../src';

const own = '10.0.0.4';
const calm = { times: 0, forMs: 0 };
const decide = (seen: Partial<AddressPicture>) =>
  decideAddress({ isReplaced: false, own, resolved: ['10.0.0.9'], trouble: calm, ...seen });
const refusal = (status: number | undefined, more: Partial<AddressRefusal> = {}): AddressRefusal => ({
  asked: 'record',
  status,
  reason: 'refused',
  retryAfterMs: undefined,
  ...more,
});

describe('a name that stands for the own address', () => {
  it.each([[[own]], [[own, own]]])('needs nothing: %j', (resolved) => {
    expect(decide({ resolved })).toMatchObject({ kind: 'rest', state: 'registered', forMs: 30_000 });
  });
});

describe('a name that stands for something else', () => {
  it.each([[[]], [['10.0.0.9']], [[own, '10.0.0.9']]])('has its record looked at: %j', (resolved) => {
    expect(decide({ resolved })).toEqual({ kind: 'read' });
  });

  it.each([[[]], [['10.0.0.9']], [[own, '10.0.0.9']]])(
    'has it changed from %j, if it is still that',
    (addresses) => {
      expect(decide({ record: { addresses, etag: 'e1' } })).toEqual({
        kind: 'write',
        address: own,
        etag: 'e1',
      });
    },
  );

  it('is waited for where the record is right, or has just been put right', () => {
    const right = { kind: 'rest', state: 'registered', hasFailed: false };
    expect(decide({ record: { addresses: [own], etag: 'e1' } })).toMatchObject(right);
    expect(decide({ record: { addresses: [], etag: 'e1' }, hasWritten: true })).toMatchObject(right);
  });

  it('is left alone where nobody could tell what was written meanwhile', () => {
    expect(decide({ record: { addresses: [], etag: undefined } })).toMatchObject({
      kind: 'rest',
      state: 'failing',
      hasFailed: true,
    });
  });

  it('is left alone where the own address is not known', () => {
    expect(decide({ own: undefined, resolved: [] })).toMatchObject({ kind: 'rest', state: 'failing' });
  });
});

it('an instance that makes way leaves the record to the newer one', () => {
  for (const seen of [{}, { record: { addresses: ['10.0.0.9'], etag: 'e1' } }, { refusal: refusal(500) }])
    expect(decide({ isReplaced: true, ...seen })).toMatchObject({
      kind: 'rest',
      state: 'pending',
      forMs: 30_000,
    });
});

describe('a refusal', () => {
  it.each([undefined, 403, 404, 408, 410, 429, 500, 503])('with %s is usual for half an hour', (status) => {
    const after = (forMs: number) => decide({ refusal: refusal(status), trouble: { times: 9, forMs } });
    expect(after(1_799_999)).toMatchObject({ state: 'pending', reason: 'refused', hasFailed: true });
    expect(after(1_800_000)).toMatchObject({ state: 'failing' });
  });

  it.each([302, 400, 401, 405, 409])('with %i is not', (status) => {
    expect(decide({ refusal: refusal(status) })).toMatchObject({ state: 'failing' });
  });

  it('makes the next pause twice as long, up to a minute', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 40].map((times) => {
      const step = decide({ refusal: refusal(503), trouble: { times, forMs: 0 } });
      return step.kind === 'rest' && step.forMs;
    });
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('that names a time is heeded, within reason', () => {
    const pauseAfter = (retryAfterMs: number) =>
      decide({ refusal: refusal(429, { retryAfterMs }), trouble: { times: 2, forMs: 0 } });
    expect(pauseAfter(1_000)).toMatchObject({ forMs: 8_000 });
    expect(pauseAfter(300_000)).toMatchObject({ forMs: 300_000 });
    expect(pauseAfter(1e12)).toMatchObject({ forMs: 3_600_000 });
  });

  it('of a change, because another one was faster, is no failure', () => {
    expect(decide({ refusal: refusal(412, { asked: 'change' }), trouble: { times: 5, forMs: 1e9 } })).toEqual(
      {
        kind: 'rest',
        state: 'pending',
        reason: 'refused',
        forMs: 30_000,
        hasFailed: false,
      },
    );
  });
});
