import fc from 'fast-check';
import { parseDeclaration, planCluster, renderDeclaration, type ClusterSpec } from '../../src';
import { inspectClusterSpec } from '../../src/inspect-cluster-spec';

const plain: ClusterSpec = { name: 'etcd', domain: 'etcd.internal' };
const spec: ClusterSpec = { ...plain, agent: {} };
const declared = (change: Partial<ClusterSpec>) =>
  planCluster({ ...spec, ...change }).declaredMembers?.defragmentation;

describe('defragmentation', () => {
  it('is done with agents, unless the spec says otherwise', () => {
    expect(declared({})).toEqual({ leastDatabaseMiB: 100, leastFreePercent: 45 });
    expect(declared({ defragmentation: { leastFreePercent: 60 } })).toEqual({
      leastDatabaseMiB: 100,
      leastFreePercent: 60,
    });
    expect(declared({ defragmentation: false })).toBeUndefined();
    expect(planCluster(plain).declaredMembers).toBeUndefined();
  });

  it.each<[object, string]>([
    [{ defragmentation: true }, 'defragmentation wrong-type'],
    [{ defragmentation: { leastDatabaseMiB: 0 } }, 'defragmentation.leastDatabaseMiB out-of-range'],
    [{ defragmentation: { leastFreePercent: 9 } }, 'defragmentation.leastFreePercent out-of-range'],
    [{ defragmentation: { leastFreePercent: 45.5 } }, 'defragmentation.leastFreePercent out-of-range'],
    [{ defragmentation: { percent: 45 } }, 'defragmentation.percent unknown-key'],
    [{ defrag: {} }, 'defrag unknown-key'],
  ])('is refused as %j', (change, issue) => {
    const { issues } = inspectClusterSpec({ ...spec, ...change });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([issue]);
  });

  it('is for agents alone', () => {
    expect(inspectClusterSpec({ ...plain, defragmentation: {} }).issues).toMatchObject([
      { path: 'defragmentation', code: 'conflict' },
    ]);
    expect(inspectClusterSpec({ ...plain, defragmentation: false }).issues).toEqual([]);
  });

  it('is told to agents in one statement, whichever it is', () => {
    fc.assert(
      fc.property(
        fc.record({
          leastDatabaseMiB: fc.integer({ min: 1, max: 102_400 }),
          leastFreePercent: fc.integer({ min: 10, max: 95 }),
        }),
        (defragmentation) => {
          const names = { members: ['etcd1'], retiring: [], openWithout: [] };
          const values = renderDeclaration({ ...names, defragmentation });
          expect(values).toHaveLength(2);
          expect(parseDeclaration(values)).toEqual({ ...names, defragmentation });
        },
      ),
    );
  });

  it('is not, where a record says something else', () => {
    for (const value of ['', 'mebibytes:1', 'mebibytes:x,free-percent:45', 'mebibytes:-1,free-percent:45']) {
      const declaration = parseDeclaration(['member=etcd1', `defragmentation=${value}`]);
      expect(declaration?.defragmentation).toBeUndefined();
    }
  });
});
