import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as etcdMinors from '../../jest/etcd-minors.cjs';

/** The titles under which tests are described, and which of them are skipped, with a cache that holds these. */
function described(versions: readonly string[], asked?: string): { run: string[]; skipped: string[] } {
  const home = mkdtempSync(join(tmpdir(), 'etcd-iac-minors-'));
  const before = { ...process.env };
  const original = global.describe;
  const [run, skipped]: [string[], string[]] = [[], []];
  try {
    for (const version of versions) mkdirSync(join(home, 'etcd-iac', `etcd-${version}`), { recursive: true });
    process.env.XDG_CACHE_HOME = home;
    if (asked !== undefined) process.env.ETCD_IAC_MINORS = asked;
    const recording = Object.assign((title: string) => run.push(title), {
      skip: (title: string) => skipped.push(title),
    });
    Object.assign(global, { describe: recording });
    jest.isolateModules(() => {
      const { describeEachMinor } = jest.requireActual<typeof etcdMinors>('../../jest/etcd-minors.cjs');
      describeEachMinor('it', () => undefined);
    });
    return { run, skipped };
  } finally {
    Object.assign(global, { describe: original });
    process.env = before;
    rmSync(home, { recursive: true });
  }
}

describe('tests of each minor of etcd', () => {
  test('run with those that are installed, and say of the others why they do not', () => {
    expect(described(['3.4.23', '3.5.16'])).toEqual({
      run: ['etcd 3.4: it', 'etcd 3.5: it'],
      skipped: ['3.6', '3.7'].map(
        (minor) => `etcd ${minor}: it [skipped: neither Debian nor the cache has an etcd ${minor}]`,
      ),
    });
  });

  test('run with whatever else is in the cache, and with those that are asked for alone', () => {
    const all = ['3.4.23', '3.5.16', '3.6.14', '3.7.1'];
    expect(described(all).run).toHaveLength(4);
    expect(described(all, '3.5,3.7')).toEqual({ run: ['etcd 3.5: it', 'etcd 3.7: it'], skipped: [] });
  });

  test('fail, and are not skipped, where what was to be installed is not there', () => {
    expect(() => described(['3.4.23'])).toThrow(
      /no etcd 3\.5 is in ".+", where jest's global set-up puts it/,
    );
  });
});
