import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import * as fc from 'fast-check';
import { existingIds } from '../existing-samples';
import { type Fields, merge } from './network-arbitrary';
import { text } from './text-arbitrary';

const gibibyte = 1024 ** 3;

/** Where the data are, with the room that is there. */
interface Storage {
  readonly fields: Fields;
  readonly roomGiB: number;
}

const kept = fc.record({ deletionProtection: fc.boolean(), uniqueNameSeed: text }, { requiredKeys: [] });

function shares(tier: 'standard' | 'premium', [least, most, usual]: readonly [number, number, number]) {
  const redundancies = tier === 'premium' ? ['LRS', 'ZRS'] : ['LRS', 'ZRS', 'GRS', 'GZRS'];
  return fc
    .record(
      {
        storageTier: fc.constant(tier),
        storageRedundancy: fc.constantFrom(...(redundancies as 'LRS'[])),
        shareQuotaGiB: fc.integer({ min: least, max: most }),
      },
      { requiredKeys: tier === 'premium' ? ['storageTier'] : [] },
    )
    .map((fields): Storage => ({ fields, roomGiB: fields.shareQuotaGiB ?? usual }));
}

const standard = shares('standard', [5, 5120, 16]);
const premium = shares('premium', [100, 102_400, 100]);

const storage: fc.Arbitrary<Storage> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(fc.oneof(standard, premium), kept).map(withKept) },
  fc.tuple(fc.oneof(standard, premium), kept).map((parts): Storage => {
    const { fields, roomGiB } = withKept(parts);
    const { storageRedundancy: _, ...rest } = fields;
    return { fields: { ...rest, existingStorageAccountId: existingIds.storageAccount }, roomGiB };
  }),
  fc.constant<Storage>({ fields: { storage: 'ephemeral', ephemeralAcknowledgement }, roomGiB: 50 }),
);

function withKept([{ fields, roomGiB }, more]: readonly [Storage, Fields]): Storage {
  return { fields: merge([fields, more]), roomGiB };
}

/** Storage, memory, and a database that fits into both. */
export const sizes: fc.Arbitrary<Fields> = storage.chain(({ fields, roomGiB }) =>
  fc
    .oneof(fc.constant(undefined), fc.integer({ min: 1, max: 230 }), fc.constantFrom(1.5, 3.7))
    .chain((memoryGiB) => {
      const most = Math.floor(Math.min(memoryGiB ?? 2, (roomGiB - 1) / 2, 8) * gibibyte);
      const quotas = fc.integer({ min: 16 * 1024 ** 2, max: most });
      // Two GiB without a word.
      const quota = most < 2 * gibibyte ? quotas : fc.option(quotas, { nil: undefined });
      return quota.map((quotaBackendBytes) => ({
        ...fields,
        ...(memoryGiB !== undefined && { memoryGiB }),
        ...(quotaBackendBytes !== undefined && { quotaBackendBytes }),
      }));
    }),
);
