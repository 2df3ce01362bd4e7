import type { AzureSpec } from '@etcd-iac/azure';
import { ensureEtcd } from '@etcd-iac/local';
import type { JsonObject, ObservedAzure } from '@etcd-iac/observe/observed';
import { createTemporaryFolder, type TemporaryFolder } from '@etcd-iac/processes';
import { bootAzure } from '../boot-azure';
import type { BootedAzure } from '../booted-azure';
import { untilAgents } from './agent-status';
import { declaredFor, describeWithBoot, etcdChecksum, quick } from './boot-tests';
import { withBodies } from './change-observation';
import { etcdctlGet, etcdctlPut } from './etcdctl';
import { companyId, existingShare } from './existing';
import { restoredIn, untilSaved } from './saved-and-restored';
import { Writer } from './writer';

/** What an app of two regions declares. */
export interface ObservedRegions {
  readonly first: ObservedAzure;
  readonly second: ObservedAzure;
  /** The second one once it has taken over. */
  readonly takenOver: ObservedAzure;
}

/** What an app of two regions is given: the account with the share of copies, and what an etcd that is at hand takes. */
export interface GivenToRegions {
  readonly copiesAccountId: string;
  readonly spec: Partial<AzureSpec>;
}

/** The test that the second region of an app has every key of the last copy once the first one is gone. */
export function describeTwoRegions(
  engine: string,
  observe: (given: GivenToRegions) => Promise<ObservedRegions>,
): void {
  describeWithBoot(`the app of two regions, declared by ${engine}`, () => {
    let copies: TemporaryFolder;
    const regions: Promise<BootedAzure>[] = [];
    beforeEach(() => {
      copies = createTemporaryFolder('copies');
    });
    afterEach(async () => {
      for (const region of await Promise.allSettled(regions.splice(0)))
        if (region.status === 'fulfilled') await region.value.stop();
      copies.remove();
    });

    test('has every key of the last copy in the second region, when the first one is gone', async () => {
      const etcd = await ensureEtcd({ minor: '3.5' });
      const agent = { etcdChecksum };
      const copiesAccountId = companyId('Microsoft.Storage/storageAccounts/stcopies');
      const spec = { agent, ...declaredFor(etcd.version, { agent }), ...quick };
      const observed = await observe({ copiesAccountId, spec });
      const existing = [existingShare(copiesAccountId, 'etcd-copies', copies.path)];
      // Later on, the first backup has what was written by then.
      for (const one of [withoutBackups(observed.first), observed.second])
        regions.push(bootAzure(one, { etcd, existing }));
      const [first, second] = (await Promise.all(regions)) as [BootedAzure, BootedAzure];
      const [endpoint = ''] = first.clientEndpoints;
      const writer = new Writer(first);
      await writer.stopAfter(10);
      await first.clientExec(etcdctlPut(endpoint, 'of the copy'));
      await first.apply(observed.first);
      const snapshot = await untilSaved(first, 'copy');
      await first.clientExec(etcdctlPut(endpoint, 'later'));

      // All of it: processes, names, and the shares, of which one is the vault.
      await first.stop();
      const startedAt = performance.now();
      await second.apply(observed.takenOver);
      await untilAgents(second, 'serving');
      const seconds = (performance.now() - startedAt) / 1000;

      const restored = await restoredIn(second);
      console.log(`the second region serves after ${seconds.toFixed(1)} s`, restored);
      expect(restored).toMatchObject({ snapshot });
      for (const own of second.clientEndpoints) {
        expect(await writer.missingAt(own, second)).toEqual([]);
        expect(await second.clientExec(etcdctlGet(own))).toBe('of the copy\n');
      }
    });
  });
}

/** A copy in which agents are told of no backups. */
function withoutBackups(observed: ObservedAzure): ObservedAzure {
  return withBodies(observed, 'Microsoft.Network/privateDnsZones/TXT', (body) => {
    const properties = body.properties as JsonObject;
    const records = properties.txtRecords as { readonly value: readonly string[] }[];
    const others = records.filter(({ value }) => !value.join('').startsWith('backup='));
    expect(others).toHaveLength(records.length - 1);
    return { ...body, properties: { ...properties, txtRecords: others } };
  });
}
