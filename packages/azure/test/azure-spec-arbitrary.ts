import type { ClusterSize } from '@etcd-iac/core';
import * as fc from 'fast-check';
import type { AzureSpec } from '../src';

const sizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];
const versions = ['3.4.23', '3.4.45', '3.5.6', '3.5.33', '3.6.9', '3.6.14', '3.7.0', '3.7.1'];

/** Every other rule for names of container groups holds by itself: no two hyphens in a row. */
const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z](-?[a-z0-9]){0,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{61}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9]-[a-z0-9]){20}[a-z0-9]$/) },
);

const domain = fc
  .tuple(
    fc.oneof(
      fc.array(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/), { minLength: 1, maxLength: 7 }),
      fc.array(fc.stringMatching(/^[a-z0-9]{1,3}$/), { minLength: 29, maxLength: 33 }),
      fc.array(fc.stringMatching(/^[a-z0-9][a-z0-9-]{61}[a-z0-9]$/), { minLength: 1, maxLength: 2 }),
    ),
    fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/),
  )
  .map(([labels, last]) => [...labels, last].join('.'))
  // A member's name takes up to 63 characters and a dot of the 253 that DNS allows.
  .filter((joined) => joined.length <= 189);

const location = fc.oneof(
  fc.constantFrom('eastus', 'westeurope', 'germanywestcentral', 'australiasoutheast'),
  fc.stringMatching(/^[a-z][a-z0-9]{1,15}$/),
  fc.stringMatching(/^[a-z][a-z0-9]{39}$/),
);

const reservedPorts = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
] as const;

const port = fc
  .integer({ min: 1, max: 65_535 })
  .filter((value) => reservedPorts.every(([first, last]) => value < first || value > last));

const ports = fc
  .record({ client: port, peer: port, metrics: port }, { requiredKeys: [] })
  .filter(
    (given) => new Set(Object.values({ client: 2379, peer: 2380, metrics: 2381, ...given })).size === 3,
  );

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** A virtual network and a subnet that takes a part of it, with room for seven members. */
const network = fc
  .integer({ min: 8, max: 26 })
  .chain((prefix) => fc.tuple(fc.constant(prefix), fc.integer({ min: prefix + 1, max: 27 })))
  .chain(([prefix, subnetPrefix]) =>
    fc
      .tuple(
        fc.integer({ min: 0, max: 2 ** prefix - 1 }),
        fc.integer({ min: 0, max: 2 ** (subnetPrefix - prefix) - 1 }),
      )
      .map(([index, subnetIndex]) => {
        const first = index * 2 ** (32 - prefix);
        const subnetFirst = first + subnetIndex * 2 ** (32 - subnetPrefix);
        return {
          virtualNetworkAddressSpace: `${dotted(first)}/${prefix}`,
          subnetAddressPrefix: `${dotted(subnetFirst)}/${subnetPrefix}`,
        };
      }),
  );

const text = fc.stringMatching(/^[ -~\u00a1-\u024f]{0,30}$/);
const tags = fc.dictionary(fc.stringMatching(/^[A-Z\u00c0-\u00ff][\w .:@+-]{0,30}$/), text, { maxKeys: 6 });
const extraEnv = fc.dictionary(
  fc.constantFrom('ETCD_MAX_TXN_OPS', 'ETCD_MAX_SNAPSHOTS', 'ETCD_METRICS', 'GODEBUG', 'TZ'),
  fc.stringMatching(/^[!-~]{1,12}$/),
  { maxKeys: 3 },
);

/** A valid spec without its sizes, which has room for seven members. */
const sizelessSpec: fc.Arbitrary<AzureSpec> = fc
  .tuple(
    fc.record(
      {
        name,
        domain,
        location,
        version: fc.constantFrom(...versions),
        ports,
        dataDir: fc.constantFrom('/var/lib/etcd', '/data', '/etcd-data/'),
        corsOrigins: fc.constantFrom<string[][]>([], ['*'], ['https://console.example.com:8443']),
        quotaBackendBytes: fc.integer({ min: 16 * 1024 ** 2, max: 8 * 1024 ** 3 }),
        logLevel: fc.constantFrom('debug', 'info', 'warn'),
        extraEnv,
        image: fc.stringMatching(/^[a-z]{1,12}\.azurecr\.io\/[a-z]{1,12}:[a-z0-9]{1,8}$/),
        cpu: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.double({ min: 1, max: 31, noNaN: true })),
        memoryGiB: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.double({ min: 1, max: 240, noNaN: true })),
        shareQuotaGiB: fc.integer({ min: 1, max: 102_400 }),
        zones: fc.subarray(['1', '2', '3'] as const),
        clientSourceRanges: fc.subarray(['10.1.0.0/24', '10.2.0.0/24', '192.168.0.0/16']),
        metricsSourceRanges: fc.subarray(['10.3.0.0/28', '172.31.0.0/16']),
        natGateway: fc.boolean(),
        recordTtlSeconds: fc.integer({ min: 1, max: 3600 }),
        deletionProtection: fc.boolean(),
        uniqueNameSeed: text,
        tags,
      },
      { requiredKeys: ['name', 'domain', 'location'] },
    ),
    fc.option(network, { nil: undefined }),
  )
  .map(([spec, ranges]) => ({ ...spec, ...ranges }));

/** Any spec that can be planned. */
export const validAzureSpec: fc.Arbitrary<AzureSpec> = fc
  .tuple(
    sizelessSpec,
    fc
      .record(
        { size: fc.constantFrom(...sizes), bootstrapSize: fc.constantFrom(...sizes) },
        { requiredKeys: [] },
      )
      .filter(({ size = 3, bootstrapSize = size }) => bootstrapSize <= size),
  )
  .map(([spec, chosen]) => ({ ...spec, ...chosen }));

type SizedSpec = AzureSpec & { readonly size: ClusterSize; readonly bootstrapSize: ClusterSize };

/** A cluster before and after growing to any larger size with the same bootstrap size. */
export const growth: fc.Arbitrary<{ readonly before: SizedSpec; readonly after: SizedSpec }> = fc
  .uniqueArray(fc.constantFrom(...sizes), { minLength: 2, maxLength: 2 })
  .map((chosen) => chosen.sort((a, b) => a - b))
  .chain(([smaller = 1, larger = 3]) =>
    fc
      .tuple(sizelessSpec, fc.constantFrom(...sizes.filter((size) => size <= smaller)))
      .map(([spec, bootstrapSize]) => ({
        before: { ...spec, size: smaller, bootstrapSize },
        after: { ...spec, size: larger, bootstrapSize },
      })),
  );
