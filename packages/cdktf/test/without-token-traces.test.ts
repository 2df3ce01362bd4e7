import { Testing, TerraformStack, Token } from 'cdktf';
import { EtcdCluster } from '../src';
import { withoutTokenTraces } from '../src/engine/without-token-traces';

const traceOf = (value: unknown): readonly string[] => (Token.asAny(value) as any).creationStack;

describe(withoutTokenTraces, () => {
  it('spares the traces of tokens while it runs, and not after it, whatever comes of it', () => {
    expect(traceOf('a').length).toBeGreaterThan(1);
    expect(withoutTokenTraces(() => traceOf('b'))).toEqual([]);
    expect(traceOf('c').length).toBeGreaterThan(1);
    const fail = () => {
      throw new Error('on purpose');
    };
    expect(() => withoutTokenTraces(fail)).toThrow('on purpose');
    expect(traceOf('d').length).toBeGreaterThan(1);
  });

  it('leaves errors theirs', () => {
    const { stack } = withoutTokenTraces(() => new Error('here'));
    expect(stack).toContain(__filename);
  });
});

it('a cluster is declared without traces of its tokens', () => {
  const taken = jest.spyOn(Error, 'captureStackTrace');
  const count = (declare: () => void): number => {
    taken.mockClear();
    declare();
    return taken.mock.calls.filter(([object]) => !(object instanceof Error)).length;
  };
  try {
    const stack = new TerraformStack(Testing.app({ outdir: 'cdktf.out' }), 'stack');
    const args = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };
    expect(count(() => new EtcdCluster(stack, 'etcd', args))).toBeLessThan(20);
    expect(count(() => Token.asAny('a'))).toBe(1);
  } finally {
    taken.mockRestore();
  }
});
