import * as fc from 'fast-check';
import { existingIds } from '../existing-samples';
import { type Fields, merge } from './network-arbitrary';
import { someText } from './text-arbitrary';

const server = fc.stringMatching(/^[a-z]{1,12}\.azurecr\.io$/);

const registry: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant({}),
  fc
    .record({ server, username: someText, password: someText })
    .map((given) => ({ registry: { kind: 'credentials' as const, ...given } })),
  server.map((host) => ({
    registry: { kind: 'identity' as const, server: host, identityId: existingIds.identity },
  })),
);

const identities: fc.Arbitrary<Fields> = fc
  .subarray([existingIds.identity, existingIds.otherIdentity])
  .map((identityIds) => (identityIds.length === 0 ? {} : { identityIds }));

const image = fc.stringMatching(/^[a-z]{1,12}\.azurecr\.io\/[a-z]{1,12}:[a-z0-9]{1,8}$/);

const sidecar = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      image,
      cpu: fc.constantFrom(0.25, 0.5, 1),
      memoryGiB: fc.constantFrom(0.1, 0.5, 2),
      command: fc.array(someText, { minLength: 1, maxLength: 3 }),
      environment: fc.dictionary(fc.constantFrom('INTERVAL', 'TARGET_URL', 'TZ'), someText),
      secureEnvironment: fc.dictionary(fc.constantFrom('TOKEN', 'PASSWORD_2'), someText),
      memberNameVariable: fc.constantFrom('MEMBER', 'ETCD_NAME', 'TARGET_URL_2'),
      etcdClient: fc.boolean(),
    },
    { requiredKeys: ['name', 'image', 'cpu', 'memoryGiB'] },
  );

const sidecars: fc.Arbitrary<Fields> = fc
  .subarray(['a', 'backup', 'metrics-exporter'])
  .chain((names) => fc.tuple(...names.map(sidecar)))
  .map((all) => (all.length === 0 ? {} : { sidecars: all }));

const resources = fc.record(
  {
    image,
    etcdPath: fc.constantFrom('/opt/bitnami/etcd/bin/etcd', '/etcd', '/usr/bin/etcd'),
    // Room for three sidecars beside it.
    cpu: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constantFrom(1.5, 2.25)),
    zones: fc.subarray(['1', '2', '3'] as const),
    smokeTest: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** What runs in the groups of the members, and as whom. */
export const containers: fc.Arbitrary<Fields> = fc
  .tuple(registry, identities, sidecars, resources)
  .map(merge);
