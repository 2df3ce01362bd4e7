import type { LivenessProbe } from '../src/declaration/declaration';
import { restartAfterSeconds } from '../src/probe/restart-after';

const probe: LivenessProbe = {
  scheme: 'http',
  port: 2381,
  path: '/livez',
  initialDelaySeconds: 30,
  periodSeconds: 10,
  timeoutSeconds: 5,
  failureThreshold: 6,
  successThreshold: 1,
};
const row = (length: number, isSuccess: boolean): boolean[] => Array.from({ length }, () => isSuccess);

describe('a container is restarted for its probes', () => {
  test('when as many in a row fail as the threshold says', () => {
    expect(restartAfterSeconds(probe, row(6, false))).toBe(80);
    expect(restartAfterSeconds(probe, [...row(5, true), ...row(6, false)])).toBe(130);
  });

  test('not when fewer fail, or one between them succeeds', () => {
    expect(restartAfterSeconds(probe, row(5, false))).toBeUndefined();
    expect(restartAfterSeconds(probe, [...row(5, false), true, ...row(5, false)])).toBeUndefined();
  });

  test('after one success between failures where two are asked for', () => {
    const strict = { ...probe, successThreshold: 2 };
    expect(restartAfterSeconds(strict, [...row(5, false), true, false])).toBe(90);
  });
});
