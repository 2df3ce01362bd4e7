import type { AzureSpec } from '@etcd-iac/azure';
import { type EtcdMinor, etcdMinors, newestEtcdVersion, parseEtcdVersion } from '@etcd-iac/core';
import { ensureEtcd } from '@etcd-iac/local';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootSupport } from '../boot-support';
import type { Bootable } from './while-booted';

/** Observes what an engine's adapter declares for a spec. */
export type Observe = (spec: AzureSpec) => ObservedAzure | Promise<ObservedAzure>;

/** Whose declarations are booted, and on which etcd. */
export interface BootTests {
  readonly engine: string;
  readonly observe: Observe;
  /** Engines declare the same, which is shown elsewhere: one of them boots on all minors, the others on one. */
  readonly minors: readonly EtcdMinor[];
}

export const clusterSpec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
} satisfies AzureSpec;

/** Timings for disks that are faster than Azure's standard ones, so that nobody waits long for a leader. */
export const quick = { heartbeatIntervalMs: 200, electionTimeoutMs: 2000 } satisfies Partial<AzureSpec>;

/** Of an agent. Nothing is downloaded: etcd is where it is looked for. Of some versions nobody knows the checksum. */
export const etcdChecksum = '0'.repeat(64);

/**
 * What to declare so that an etcd of this version can stand in for it. Azure gets no patch whose TLS listeners others can fill
 * up, as those of Debian's 3.5 can be: for such a one, the newest patch of its minor is declared, which is planned alike, and an
 * image whose tag says no version; members with agents run in an image without etcd anyway.
 */
export function declaredFor(
  version: string,
  { agent }: Partial<AzureSpec> = {},
): Pick<AzureSpec, 'version' | 'image'> {
  const { minor, patch } = parseEtcdVersion(version)!;
  if (agent) return { version: newestEtcdVersion(minor) };
  if (patch >= etcdMinors[minor].leastExposedPatch) return { version };
  return { version: newestEtcdVersion(minor), image: 'registry.example.com/etcd:at-hand' };
}

/** What an adapter declares for an etcd that is at hand, of which the machine has this minor. */
export async function bootableOf(
  observe: Observe,
  spec: Partial<AzureSpec> = {},
  minor: EtcdMinor = '3.5',
): Promise<Bootable> {
  const etcd = await ensureEtcd({ minor });
  const declared = declaredFor(etcd.version, spec);
  return { etcd, observed: await observe({ ...clusterSpec, ...declared, ...spec }) };
}

/** A `describe` whose tests boot. Where this machine cannot, they are skipped under a title that says why. */
export function describeWithBoot(title: string, tests: () => void): void {
  const support = bootSupport();
  if (support.supported) describe(title, tests);
  else describe.skip(`${title} [skipped: ${support.reason}]`, tests);
}
