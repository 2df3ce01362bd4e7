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

const backup = fc.constantFrom<AzureSpec['backup']>(
  undefined,
  false,
  {},
  { copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'backups' } },
  { intervalMinutes: 15, keep: { hourly: 96, monthly: 0 }, drillIntervalHours: 6 },
);

/** What a spec says of agents and of what they do. */
export interface AgentsSample {
  readonly agent: AzureAgentSpec;
  readonly backup: AzureSpec['backup'];
}

/** Every third spec has agents. */
export const agents: fc.Arbitrary<AgentsSample | undefined> = fc.option(fc.record({ agent, backup }), {
  nil: undefined,
  freq: 2,
});

/** The same spec with agents, without what is for members without. */
export function withAgents(spec: AzureSpec, wanted: AgentsSample | undefined): AzureSpec {
  if (!wanted) return spec;
  const { agent, backup } = wanted;
  const { bootstrapSize: _size, initialClusterToken: _token, image, ...rest } = spec;
  const { version = '3.6.14' } = spec;
  const isKnown = releaseChecksums[`etcd-v${version}-linux-amd64.tar.gz`] !== undefined;
  return {
    ...rest,
    ...(backup !== undefined && { backup }),
    ...(spec.smokeTest === true && image !== undefined && { image }),
    agent:
      isKnown || agent.image !== undefined ? agent : { ...agent, etcdChecksum: '0123456789abcdef'.repeat(4) },
  };
}
