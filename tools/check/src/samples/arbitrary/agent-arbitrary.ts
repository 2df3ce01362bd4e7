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

const restoreFrom = fc.option(
  fc.record({
    snapshot: fc.constantFrom('latest', 'latest-proven', 'generation-1-20261130T100000Z-etcd1-1'),
    generation: fc.integer({ min: 2, max: 9 }),
  }),
  { nil: undefined, freq: 2 },
);

/** What a spec with agents has. */
export interface Agents extends Pick<AzureSpec, 'restoreFrom'> {
  readonly agent: AzureAgentSpec;
}

/** Every third spec has agents. */
export const agents: fc.Arbitrary<Agents | undefined> = fc.option(
  fc
    .tuple(agent, restoreFrom)
    .map(([own, restore]): Agents => ({ agent: own, ...(restore && { restoreFrom: restore }) })),
  { nil: undefined, freq: 2 },
);

/** The same spec with agents, without what is for members without. */
export function withAgents(spec: AzureSpec, chosen: Agents | undefined): AzureSpec {
  if (!chosen) return spec;
  const { agent: wanted, ...restores } = chosen;
  const { bootstrapSize: _size, initialClusterToken: _token, image, ...rest } = spec;
  const { version = '3.6.14' } = spec;
  const isKnown = releaseChecksums[`etcd-v${version}-linux-amd64.tar.gz`] !== undefined;
  return {
    ...rest,
    ...restores,
    ...(spec.smokeTest === true && image !== undefined && { image }),
    agent:
      isKnown || wanted.image !== undefined
        ? wanted
        : { ...wanted, etcdChecksum: '0123456789abcdef'.repeat(4) },
  };
}
