import { inspect } from 'node:util';
import { ClusterSpecError, planCluster, type ClusterSpec, type SpecIssue } from '../../src';
import type * as ErrorModule from '../../src/inspection/cluster-spec-error';

const issues: SpecIssue[] = [
  { path: 'size', code: 'not-allowed', message: '4 is not one of 1, 3, 5, 7; choose 3' },
  { path: '', code: 'wrong-type', message: 'a list is not a cluster spec; give an object' },
];

/** The class as another copy of the package has it, such as one that npm installed twice. */
function anotherCopy(): typeof ErrorModule {
  let copy: typeof ErrorModule | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof ErrorModule>('../../src/inspection/cluster-spec-error');
  });
  return copy!;
}

describe('ClusterSpecError', () => {
  it('lists every issue in its message', () => {
    expect(new ClusterSpecError(issues).message).toBe(
      [
        'the spec has 2 issues',
        '  size: 4 is not one of 1, 3, 5, 7; choose 3',
        '  spec: a list is not a cluster spec; give an object',
      ].join('\n'),
    );
    expect(new ClusterSpecError(issues.slice(0, 1)).message).toMatch(/^the spec has an issue\n {2}size: /);
  });

  it('tells the first twenty of many, and carries all', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...issues[0]!, path: `field${index}` }));
    const error = new ClusterSpecError(many);
    const lines = error.message.split('\n');
    expect(lines[0]).toBe('the spec has 5000 issues');
    expect(lines.at(-2)).toMatch(/^ {2}field19: /);
    expect(lines.at(-1)).toBe('  and 4980 more');
    expect(lines).toHaveLength(22);
    expect(error.issues).toHaveLength(5000);
    expect(new ClusterSpecError(many.slice(0, 20)).message).not.toContain('more');
  });

  it('is no longer than a screen, whatever its issues say', () => {
    const long = Array.from({ length: 30 }, (_, index) => ({
      ...issues[0]!,
      path: `field${index}`,
      message: 'x'.repeat(100_000),
    }));
    expect(Buffer.byteLength(new ClusterSpecError(long).message)).toBeLessThan(16_000);
  });

  it('tells what reads alike once', () => {
    const hidden = { ...issues[0]!, path: 'tags.(a name of 88 characters, not shown)' };
    const error = new ClusterSpecError([hidden, ...issues, { ...hidden }, { ...hidden, message: 'x' }]);
    expect(error.issues).toEqual([hidden, ...issues, { ...hidden, message: 'x' }]);
    expect(error.message).toMatch(/^the spec has 4 issues\n/);
  });

  it('shows each issue once where Node prints it', () => {
    const printed = inspect(new ClusterSpecError(issues));
    expect(printed.split('4 is not one of')).toHaveLength(2);
    expect(printed).not.toMatch(/\n\s+at /);
  });

  it('carries the issues as data', () => {
    expect(new ClusterSpecError(issues).issues).toEqual(issues);
  });

  it('is an error with a name and a stack without frames', () => {
    const error = new ClusterSpecError(issues);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('ClusterSpecError');
    expect(error.stack).toBe(`ClusterSpecError: ${error.message}`);
    expect(error.stack).not.toMatch(/^\s+at /m);
  });

  it('is what planCluster throws', () => {
    expect(() => planCluster({} as ClusterSpec)).toThrow(ClusterSpecError);
  });

  describe('is', () => {
    it('knows an error of its own and of another copy of the package', () => {
      const copy = anotherCopy();
      expect(copy.ClusterSpecError).not.toBe(ClusterSpecError);
      const theirs = new copy.ClusterSpecError(issues);
      expect(theirs instanceof ClusterSpecError).toBe(false);
      expect(ClusterSpecError.is(theirs)).toBe(true);
      expect(copy.ClusterSpecError.is(new ClusterSpecError(issues))).toBe(true);
      expect(ClusterSpecError.is(new ClusterSpecError(issues))).toBe(true);
    });

    it.each([
      [new Error('x')],
      [{ name: 'ClusterSpecError', issues }],
      [null],
      [undefined],
      ['x'],
      [() => 1],
    ])('does not take %p for one', (value) => {
      expect(ClusterSpecError.is(value)).toBe(false);
    });
  });
});
