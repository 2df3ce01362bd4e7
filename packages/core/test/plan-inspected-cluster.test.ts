import * as fc from 'fast-check';
import { planCluster, type ClusterSpec } from '../src';
import { planInspectedCluster } from '../src/inspection';
import { validClusterSpec } from './cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' } as const satisfies ClusterSpec;

/** Every object and list that a value holds, itself included. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe('planInspectedCluster', () => {
  it('plans what planCluster plans, for any valid spec', () => {
    fc.assert(
      fc.property(validClusterSpec, (any) => {
        expect(planInspectedCluster(any)).toEqual(planCluster(any));
      }),
    );
  });

  it('takes what a spec leaves out from those who plan on top of it', () => {
    const defaults = { initialClusterToken: 'theirs', heartbeatIntervalMs: 500, electionTimeoutMs: 5000 };
    expect(planInspectedCluster(spec, defaults).members[0]).toMatchObject(defaults);
    const own = { initialClusterToken: 'own', heartbeatIntervalMs: 200, electionTimeoutMs: 2000 };
    expect(planInspectedCluster({ ...spec, ...own }, defaults).members[0]).toMatchObject(own);
  });

  it('does not read other fields', () => {
    expect(planInspectedCluster({ ...spec, location: 'eastus' } as ClusterSpec)).toStrictEqual(
      planInspectedCluster(spec),
    );
  });
});

describe('planCluster', () => {
  it('shares no object with the spec, which may change afterwards', () => {
    fc.assert(
      fc.property(validClusterSpec, (any) => {
        const ofSpec = new Set(objectsIn(any));
        expect(objectsIn(planCluster(any)).filter((object) => ofSpec.has(object))).toEqual([]);
      }),
    );
  });
});
