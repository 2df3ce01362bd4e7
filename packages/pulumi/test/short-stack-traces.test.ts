import type { ResourceTransformation } from '@pulumi/pulumi';
import { EtcdCluster } from '../src';
import { withShortStackTraces } from '../src/engine/short-stack-traces';
import { recordProgram } from './record-program';

const args = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };
const framesOf = (stack = ''): number => stack.split('\n').filter((line) => /^\s+at /.test(line)).length;
const framesHere = (): number => framesOf(new Error('here').stack);

describe(withShortStackTraces, () => {
  it('shortens them while it runs, and not after it, whatever comes of it', () => {
    const before = framesHere();
    expect(before).toBeGreaterThan(1);
    expect(withShortStackTraces(framesHere)).toBe(1);
    expect(framesHere()).toBe(before);
    const fail = () => {
      throw new Error('on purpose');
    };
    expect(() => withShortStackTraces(fail)).toThrow('on purpose');
    expect(framesHere()).toBe(before);
  });

  it('leaves them as they are where somebody looks for a promise that is never settled', () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = 'true';
    try {
      expect(withShortStackTraces(framesHere)).toBeGreaterThan(1);
    } finally {
      delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
    }
  });
});

describe('a cluster', () => {
  it('is declared with short ones', async () => {
    const depths = new Map<string, number>();
    const look: ResourceTransformation = ({ type }) => {
      depths.set(type, framesHere());
      return undefined;
    };
    await recordProgram(() => new EtcdCluster('etcd', args, { transformations: [look] }), {
      keepsStackTraces: true,
    });
    expect(depths.get('azure-native:containerinstance:ContainerGroup')).toBe(1);
    expect(depths.get('etcd-iac:azure:EtcdCluster')).toBeGreaterThan(1);
  });

  it("still says where code of the user's fails meanwhile", async () => {
    const fail: ResourceTransformation = ({ type }) => {
      if (type.endsWith(':ContainerGroup')) throw new Error('on purpose');
      return undefined;
    };
    const declare = () => new EtcdCluster('etcd', args, { transformations: [fail] });
    const stackOf = () => {
      try {
        declare();
        return undefined;
      } catch (error) {
        return (error as Error).stack;
      }
    };
    const { result } = await recordProgram(stackOf, { keepsStackTraces: true });
    expect(result).toContain('on purpose');
    expect(result).toContain(__filename);
  });
});
