import fc from 'fast-check';
import { parseDeclaration, planCluster, renderDeclaration, type ClusterSpec } from '../../src';
import { inspectClusterSpec } from '../../src/inspect-cluster-spec';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', agent: {} };
const declared = (change: Partial<ClusterSpec>) =>
  planCluster({ ...spec, ...change }).declaredMembers?.backup;

describe('backups', () => {
  it('are made of a cluster with agents, unless it says otherwise', () => {
    const usual = {
      intervalMinutes: 60,
      keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
      drillIntervalHours: 24,
    };
    expect(declared({})).toEqual(usual);
    expect(declared({ backup: {} })).toEqual(usual);
    expect(declared({ backup: { intervalMinutes: 15, keep: { daily: 0 } } })).toEqual({
      ...usual,
      intervalMinutes: 15,
      keep: { ...usual.keep, daily: 0 },
    });
    expect(declared({ backup: false })).toBeUndefined();
    expect(planCluster({ name: 'etcd', domain: 'etcd.internal' }).declaredMembers).toBeUndefined();
  });

  it.each<[object, string]>([
    [{ backup: {}, agent: undefined }, 'backup conflict'],
    [{ backup: true }, 'backup wrong-type'],
    [{ backup: { intervalMinutes: 4 } }, 'backup.intervalMinutes out-of-range'],
    [{ backup: { intervalMinutes: 7.5 } }, 'backup.intervalMinutes out-of-range'],
    [{ backup: { keep: { hourly: -1 } } }, 'backup.keep.hourly out-of-range'],
    [{ backup: { keep: 7 } }, 'backup.keep wrong-type'],
    [{ backup: { drillIntervalHours: 721 } }, 'backup.drillIntervalHours out-of-range'],
    [{ backup: { retention: 7 } }, 'backup.retention unknown-key'],
  ])('are refused as %j', (change, issue) => {
    const { issues } = inspectClusterSpec({ ...spec, ...change });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([issue]);
  });

  it('may be none without agents, too', () => {
    expect(inspectClusterSpec({ ...spec, agent: undefined, backup: false }).issues).toEqual([]);
  });

  it('are told to agents in one statement, whichever they are', () => {
    fc.assert(
      fc.property(
        fc.record({
          intervalMinutes: fc.integer({ min: 5, max: 1440 }),
          keep: fc.record({
            hourly: fc.nat(744),
            daily: fc.nat(366),
            weekly: fc.nat(260),
            monthly: fc.nat(120),
          }),
          drillIntervalHours: fc.integer({ min: 1, max: 720 }),
        }),
        (backup) => {
          const names = { members: ['etcd1'], retiring: [], openWithout: [] };
          const values = renderDeclaration({ ...names, backup });
          expect(values.filter((value) => value.length > 255)).toEqual([]);
          expect(parseDeclaration(values)).toEqual({ ...names, backup });
        },
      ),
    );
  });

  it('are none where the statement is of something else', () => {
    const values = ['member=etcd1', 'backup=minutes:60,hourly:many'];
    expect(parseDeclaration(values)?.backup).toBeUndefined();
  });
});
