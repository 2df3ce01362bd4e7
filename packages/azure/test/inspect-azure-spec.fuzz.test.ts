import { ClusterSpecError } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { ephemeralAcknowledgement, planAzure, type AzurePlan, type AzureSpec } from '../src';
import { azureSpecSchema } from '../src/azure-spec-schema';
import { validAzureSpec } from './azure-spec-arbitrary';
import { articleSpec } from './refusal';
import {
  credentials,
  existingNetwork,
  givenCertificates,
  ids,
  output,
  peering,
  registryIdentity,
  sidecar,
  token,
} from './samples';

/** Values that have their place somewhere in a spec. */
const samples = {
  ...ids,
  acknowledgement: ephemeralAcknowledgement,
  peering,
  sidecar,
  credentials,
  registryIdentity,
  certificates: givenCertificates(),
  issued: { kind: 'issued' },
  existingNetwork,
};

describe('whatever is given', () => {
  /** A plan, or an error that is fit to be shown. */
  function expectPlanOrRefusal(spec: unknown): AzurePlan | ClusterSpecError {
    let plan: AzurePlan;
    try {
      plan = planAzure(spec as AzureSpec<unknown>);
    } catch (error) {
      if (!ClusterSpecError.is(error)) throw error;
      expect(error.issues).not.toEqual([]);
      expect(new Set(error.issues.map(({ path, message }) => `${path}: ${message}`)).size).toBe(
        error.issues.length,
      );
      for (const { path, message } of error.issues) {
        expect(message.length).toBeLessThan(2000);
        expect(path.length).toBeLessThan(300);
        // Control characters, and those that turn the direction of text or hide in it.
        expect(path + message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }
      return error;
    }
    expect(plan.members).toHaveLength(plan.cluster.size);
    expect(JSON.stringify(plan)).not.toMatch(/undefined|NaN|\[object/);
    return plan;
  }

  const hostile: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -0, 0, -1, 0.5, 2.5, 2 ** 53, 1n, true, [], {}),
    fc.constantFrom<unknown>(
      '',
      ' ',
      '1',
      '--',
      'a\nb',
      '\u0000',
      '\u007f',
      '\u0085',
      '\u2028',
      '\u202e',
      '\ud800',
    ),
    fc.constantFrom<unknown>(
      '10.0.0.0/8',
      '10.0.0.0/24',
      '0.0.0.0/0',
      'x'.repeat(2 ** 16),
      new Map(),
      new Date(0),
      token,
      output('late'),
      { apply: 1 },
      { then: 'later' },
      Object.create(null),
    ),
    // What belongs into one of the fields, and comes into any.
    fc.constantFrom<unknown>(...Object.values(samples), ...Object.values(samples).map((value) => [value])),
    fc.constantFrom<unknown>({ '\u007f': '\u007f' }, { '\u0085<': 'x' }, { '\u2028/': '' }, { '\u202e%': 1 }),
    fc.anything(),
  );
  const fields = Object.keys(azureSpecSchema.entries);

  it('nothing but a ClusterSpecError comes out, for any value', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(ClusterSpecError.is(expectPlanOrRefusal(value))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing but a ClusterSpecError comes out, for a valid spec with some fields changed', () => {
    let planned = 0;
    let refused = 0;
    const mutations = fc.dictionary(fc.constantFrom(...fields, 'locaton', '\u0007', 'addressing'), hostile, {
      minKeys: 1,
      maxKeys: 4,
    });
    fc.assert(
      fc.property(validAzureSpec, mutations, (spec, changes) => {
        if (ClusterSpecError.is(expectPlanOrRefusal({ ...spec, ...changes }))) refused += 1;
        else planned += 1;
      }),
      { numRuns: 900 },
    );
    // Both ways are walked: some changes leave a spec valid.
    expect(planned).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(400);
  });

  it('nothing but a ClusterSpecError comes out, for tags and extra variables of any name and value', () => {
    const map = fc.dictionary(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary-ascii' })),
      fc.oneof(fc.string({ unit: 'binary' }), hostile),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(map, map, (tags, extraEnv) => {
        expectPlanOrRefusal({ ...articleSpec, tags, extraEnv });
      }),
      { numRuns: 500 },
    );
  });

  it('nothing but a ClusterSpecError comes out, for what is nested in a list or an object', () => {
    const entry = (valid: object) =>
      fc
        .tuple(
          fc.dictionary(fc.constantFrom(...Object.keys(valid), 'kind', 'extra'), hostile, { maxKeys: 3 }),
        )
        .map(([changes]) => ({ ...valid, ...changes }));
    const nested = fc.record(
      {
        peerings: fc.array(entry({ ...peering, useRemoteGateways: true, allowForwardedTraffic: true }), {
          maxLength: 2,
        }),
        sidecars: fc.array(
          entry({
            ...sidecar,
            secureEnvironment: {},
            environment: {},
            command: [],
            memberNameVariable: 'MEMBER',
            etcdClient: true,
          }),
          { maxLength: 2 },
        ),
        dnsServers: fc.array(fc.oneof(fc.constant('10.9.0.4'), hostile), { maxLength: 3 }),
        etcdPath: fc.oneof(fc.constant('/opt/etcd'), fc.string({ unit: 'binary-ascii' }), hostile),
        registry: fc.oneof(entry(credentials), entry(registryIdentity)),
        certificates: fc.oneof(entry(givenCertificates()), entry({ kind: 'issued', validityHours: 800 })),
        identityIds: fc.array(fc.oneof(fc.constant(ids.identity), hostile), { maxLength: 3 }),
        clientSourceRanges: fc.array(fc.oneof(fc.constant('10.1.0.0/24'), hostile), { maxLength: 3 }),
        smokeTest: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(nested, (changes) => {
        expectPlanOrRefusal({ ...articleSpec, ...changes });
      }),
      { numRuns: 500 },
    );
  });
});
