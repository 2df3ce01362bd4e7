import { defaultEtcdMinor, etcdMinors, newestEtcdVersion, parseEtcdVersion, type EtcdMinor } from '../../src';

const minors = Object.keys(etcdMinors) as EtcdMinor[];

describe('newestEtcdVersion', () => {
  it('is a patch of 3.6 unless another minor release is asked for', () => {
    expect(defaultEtcdMinor).toBe('3.6');
    expect(newestEtcdVersion()).toBe('3.6.14');
    expect(newestEtcdVersion('3.4')).toBe('3.4.45');
  });

  it.each(minors)('of %s is safe and can be taken apart', (minor) => {
    const { newestPatch, leastSafePatch, leastExposedPatch } = etcdMinors[minor];
    expect(newestPatch).toBeGreaterThanOrEqual(leastExposedPatch);
    expect(leastExposedPatch).toBeGreaterThanOrEqual(leastSafePatch);
    expect(parseEtcdVersion(newestEtcdVersion(minor))).toEqual({ minor, patch: newestPatch });
  });
});

describe('parseEtcdVersion', () => {
  it.each([
    '',
    '3',
    '3.6',
    '3.6.',
    '3.6.01',
    '3.6.1.2',
    'v3.6.14',
    '3.6.14-rc.0',
    ' 3.6.14',
    '3.6.14\n',
    '3.3.0',
    '3.60.1',
    '2.3.8',
    'toString.1',
    '__proto__.1.1',
  ])('does not take %p for a version', (version) => {
    expect(parseEtcdVersion(version)).toBeUndefined();
  });

  it('takes a patch that is not out yet', () => {
    expect(parseEtcdVersion('3.7.120')).toEqual({ minor: '3.7', patch: 120 });
  });
});
