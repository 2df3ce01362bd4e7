import type { AzureAgentSpec, AzureSpec } from '@etcd-iac/azure';
import { releaseChecksums } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { existingIds } from '../existing-samples';

const source = fc.oneof(
  fc.constant<AzureAgentSpec>({ image: 'registry.example.com/etcd-agent:1' }),
  fc.record(
    {
      nodeImage: fc.constant('registry.example.com/node:24'),
      etcdReleasesUrl: fc.constant('https://mirror.example.com/etcd'),
    },
    { requiredKeys: [] },
  ),
);

const registration = fc.constantFrom<AzureAgentSpec>(
  {},
  { registerAddress: true },
  { registerAddress: true, registerAddressRoleId: existingIds.role },
);

const others = fc.record(
  {
    ports: fc.record(
      { member: fc.constantFrom(31_378, 4378), status: fc.constantFrom(31_377, 4377) },
      { requiredKeys: [] },
    ),
    vaultQuotaGiB: fc.integer({ min: 100, max: 5120 }),
    openWithout: fc.constant<number[]>([]),
  },
  { requiredKeys: [] },
);

const agent = fc
  .tuple(source, registration, others)
  .map(([from, registering, rest]): AzureAgentSpec => ({ ...from, ...registering, ...rest }));

/** What agents do for their cluster, as far as a spec says it. */
const work = fc.record(
  {
    backup: fc.constantFrom<Exclude<AzureSpec['backup'], undefined>>(
      false,
      {},
      { copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'backups' } },
      { intervalMinutes: 15, keep: { hourly: 96, monthly: 0 }, drillIntervalHours: 6 },
    ),
    defragmentation: fc.constantFrom<Exclude<AzureSpec['defragmentation'], undefined>>(
      false,
      {},
      { leastDatabaseMiB: 500 },
    ),
    restoreFrom: fc.record(
      {
        snapshot: fc.constantFrom('latest', 'latest-proven', 'generation-1-20261130T100000Z-etcd1-1'),
        generation: fc.integer({ min: 2, max: 9 }),
        existingVault: fc.constant({
          existingStorageAccountId: existingIds.storageAccount,
          shareName: 'vault',
        }),
      },
      { requiredKeys: ['snapshot', 'generation'] },
    ),
  },
  { requiredKeys: [] },
);

/** What a spec with agents has. */
export interface AgentsSample extends Pick<AzureSpec, 'backup' | 'defragmentation' | 'restoreFrom'> {
  readonly agent: AzureAgentSpec;
}

/** Every third spec has agents. */
export const agents: fc.Arbitrary<AgentsSample | undefined> = fc.option(
  fc.tuple(agent, work).map(([one, others]): AgentsSample => ({ ...others, agent: one })),
  { nil: undefined, freq: 2 },
);

/** Users for the clients that get a certificate, one with a password, and what they may do. */
function accessOf({ transportSecurity = 'mutual', certificates }: AzureSpec): Pick<AzureSpec, 'access'> {
  if (transportSecurity !== 'mutual' || certificates?.kind === 'given') return {};
  const names = (certificates?.clients ?? []).flatMap(({ commonName }) => commonName ?? []);
  const certified = names.filter((name) => name !== 'root').map((name) => ({ name, roles: ['keeper'] }));
  const grants = [
    { prefix: 'payments/', permission: 'readwrite' as const },
    { range: { from: 'a b', to: 'ü"' }, permission: 'read' as const },
  ];
  return {
    access: {
      roles: [{ name: 'keeper', grants }],
      users: [...certified, { name: '_audit@1', roles: ['keeper', 'root'], password: 'canary-password' }],
    },
  };
}

/** The same spec with agents, without what is for members without. */
export function withAgents(spec: AzureSpec, wanted: AgentsSample | undefined, hasAccess: boolean): AzureSpec {
  if (!wanted) return spec;
  const { agent: one, ...others } = wanted;
  const { bootstrapSize: _size, initialClusterToken: _token, image, ...rest } = spec;
  const { version = '3.6.14' } = spec;
  const isKnown = releaseChecksums[`etcd-v${version}-linux-amd64.tar.gz`] !== undefined;
  return {
    ...rest,
    ...others,
    ...(hasAccess && accessOf(spec)),
    ...(spec.smokeTest === true && image !== undefined && { image }),
    agent: isKnown || one.image !== undefined ? one : { ...one, etcdChecksum: '0123456789abcdef'.repeat(4) },
  };
}
