import { ephemeralAcknowledgement } from '../../src';
import { issuesWith, linesWith } from '../refusal';
import { ids } from '../samples';

type Expected = readonly (readonly [path: string, code: string])[];
type Row = readonly [description: string, changes: object, expected: Expected];

const gibibyte = 1024 ** 3;
const ephemeral = { storage: 'ephemeral', ephemeralAcknowledgement };
const existing = { existingStorageAccountId: ids.storageAccount };

describe('storage', () => {
  it.each<Row>([
    ['of another kind', { storage: 'emptyDir' }, [['storage', 'not-allowed']]],
    ['of another tier', { storageTier: 'ultra' }, [['storageTier', 'not-allowed']]],
    ['with a copy to read from', { storageRedundancy: 'RAGRS' }, [['storageRedundancy', 'not-allowed']]],
    [
      'premium in a second region',
      { storageTier: 'premium', storageRedundancy: 'GRS' },
      [['storageRedundancy', 'unsupported']],
    ],
    [
      'premium in a second region, in zones',
      { storageTier: 'premium', storageRedundancy: 'GZRS' },
      [['storageRedundancy', 'unsupported']],
    ],
    ['ephemeral without saying so', { storage: 'ephemeral' }, [['ephemeralAcknowledgement', 'required']]],
    [
      'ephemeral with other words, said once',
      { storage: 'ephemeral', ephemeralAcknowledgement: 'yes' },
      [['ephemeralAcknowledgement', 'not-allowed']],
    ],
    [
      'acknowledged without being so',
      { ephemeralAcknowledgement },
      [['ephemeralAcknowledgement', 'conflict']],
    ],
    [
      'acknowledged where shares are asked for',
      { storage: 'azureFiles', ephemeralAcknowledgement },
      [['ephemeralAcknowledgement', 'conflict']],
    ],
    [
      'of no known kind, which makes nothing else wrong',
      { storage: 'disk', ephemeralAcknowledgement, shareQuotaGiB: 16 },
      [['storage', 'not-allowed']],
    ],
    ['in a share of 0 GiB', { shareQuotaGiB: 0 }, [['shareQuotaGiB', 'out-of-range']]],
    ['in a share of 1.5 GiB', { shareQuotaGiB: 1.5 }, [['shareQuotaGiB', 'out-of-range']]],
    ['in a share as text', { shareQuotaGiB: '16' }, [['shareQuotaGiB', 'wrong-type']]],
    ['in a standard share of 5121 GiB', { shareQuotaGiB: 5121 }, [['shareQuotaGiB', 'out-of-range']]],
    [
      'in a premium share of 99 GiB',
      { storageTier: 'premium', shareQuotaGiB: 99 },
      [['shareQuotaGiB', 'out-of-range']],
    ],
    [
      'in a premium share of 102401 GiB',
      { storageTier: 'premium', shareQuotaGiB: 102_401 },
      [['shareQuotaGiB', 'out-of-range']],
    ],
    ['in a share that is too small for the default', { shareQuotaGiB: 4 }, [['shareQuotaGiB', 'conflict']]],
  ])('is refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each<[string, object]>([
    ['standard in zones', { storageRedundancy: 'ZRS' }],
    ['standard in a second region', { storageRedundancy: 'GZRS' }],
    ['premium in zones', { storageTier: 'premium', storageRedundancy: 'ZRS' }],
    ['ephemeral, acknowledged', ephemeral],
    ['in a standard share of 5120 GiB', { shareQuotaGiB: 5120 }],
    ['in a premium share of 100 GiB', { storageTier: 'premium', shareQuotaGiB: 100 }],
    ['in a premium share of 102400 GiB', { storageTier: 'premium', shareQuotaGiB: 102_400 }],
    ['in a large share of an account that is there', { ...existing, shareQuotaGiB: 102_400 }],
    ['in the smallest share that holds the default', { shareQuotaGiB: 5 }],
    ['in a share of 2 GiB', { shareQuotaGiB: 2, quotaBackendBytes: gibibyte / 2 }],
  ])('is taken: %s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });

  it('is refused with value, rule and remedy', () => {
    expect(linesWith({ storage: 'ephemeral' })).toEqual([
      `ephemeralAcknowledgement [required] is required with ephemeral storage: "${ephemeralAcknowledgement}"; give that text, or leave storage out`,
    ]);
    expect(linesWith({ ephemeralAcknowledgement })).toEqual([
      'ephemeralAcknowledgement [conflict] belongs to storage "ephemeral" only; leave it out',
    ]);
    expect(linesWith({ storageTier: 'premium', storageRedundancy: 'GRS', shareQuotaGiB: 50 })).toEqual([
      'storageRedundancy [unsupported] "GRS" is not offered for premium storage; choose one of LRS, ZRS',
      'shareQuotaGiB [out-of-range] 50 GiB is less than a premium share has, 100 GiB; raise it',
    ]);
    expect(linesWith({ shareQuotaGiB: 6000 })).toEqual([
      'shareQuotaGiB [out-of-range] 6000 GiB is more than a standard share can have, 5120 GiB; lower it',
    ]);
  });
});

describe('the database', () => {
  it.each<[string, object, string[]]>([
    [
      'more than the default memory',
      { quotaBackendBytes: 2 * gibibyte + 1 },
      [
        'quotaBackendBytes [conflict] a database of up to 2.1 GiB does not fit into 2 GiB of memory, where etcd holds all of it; raise memoryGiB or lower quotaBackendBytes',
      ],
    ],
    [
      'more than the given memory',
      { quotaBackendBytes: 4 * gibibyte, memoryGiB: 3.5 },
      [
        'memoryGiB [conflict] a database of up to 4 GiB does not fit into 3.5 GiB of memory, where etcd holds all of it; raise memoryGiB or lower quotaBackendBytes',
      ],
    ],
    [
      'more than the given memory by default',
      { memoryGiB: 1 },
      [
        'memoryGiB [conflict] a database of up to 2 GiB does not fit into 1 GiB of memory, where etcd holds all of it; raise memoryGiB or lower quotaBackendBytes',
      ],
    ],
    ['as much as the memory', { quotaBackendBytes: 4 * gibibyte, memoryGiB: 4 }, []],
    [
      'more than the default share holds',
      { quotaBackendBytes: 8 * gibibyte, memoryGiB: 10 },
      [
        'quotaBackendBytes [conflict] a database of up to 8 GiB needs 17 GiB for a second copy and the log, but there is a share of 16 GiB; raise shareQuotaGiB or lower quotaBackendBytes',
      ],
    ],
    ['as much as the default share holds', { quotaBackendBytes: 7.5 * gibibyte, memoryGiB: 10 }, []],
    [
      'more than the given share holds',
      { quotaBackendBytes: 2 * gibibyte, shareQuotaGiB: 4 },
      [
        'shareQuotaGiB [conflict] a database of up to 2 GiB needs 5 GiB for a second copy and the log, but there is a share of 4 GiB; raise shareQuotaGiB or lower quotaBackendBytes',
      ],
    ],
    [
      'as much as a premium share holds',
      { quotaBackendBytes: 49 * gibibyte, memoryGiB: 50, storageTier: 'premium' },
      [],
    ],
    [
      'more than a container group holds',
      { ...ephemeral, quotaBackendBytes: 25 * gibibyte, memoryGiB: 30 },
      [
        'quotaBackendBytes [conflict] a database of up to 25 GiB needs 51 GiB for a second copy and the log, but there is the 50 GiB of a container group; lower quotaBackendBytes',
      ],
    ],
    [
      'as much as a container group holds',
      { ...ephemeral, quotaBackendBytes: 24.5 * gibibyte, memoryGiB: 30 },
      [],
    ],
    [
      'too much for memory and share',
      { quotaBackendBytes: 20 * gibibyte },
      [
        'quotaBackendBytes [conflict] a database of up to 20 GiB does not fit into 2 GiB of memory, where etcd holds all of it; raise memoryGiB or lower quotaBackendBytes',
        'quotaBackendBytes [conflict] a database of up to 20 GiB needs 41 GiB for a second copy and the log, but there is a share of 16 GiB; raise shareQuotaGiB or lower quotaBackendBytes',
      ],
    ],
  ])('fits, or is refused: %s', (_, changes, expected) => {
    expect(linesWith(changes)).toEqual(expected);
  });
});

describe('timings', () => {
  it('that etcd would refuse beside those of the disks are refused', () => {
    expect(issuesWith({ heartbeatIntervalMs: 1000 })).toEqual([]);
    expect(issuesWith({ heartbeatIntervalMs: 1001 })).toEqual([['electionTimeoutMs', 'conflict']]);
    expect(issuesWith({ electionTimeoutMs: 2499 })).toEqual([['electionTimeoutMs', 'conflict']]);
    expect(issuesWith({ electionTimeoutMs: 1000, storageTier: 'premium' })).toEqual([]);
    expect(issuesWith({ electionTimeoutMs: 999, storageTier: 'premium' })).toEqual([
      ['electionTimeoutMs', 'conflict'],
    ]);
    expect(issuesWith({ electionTimeoutMs: 500, ...ephemeral })).toEqual([]);
  });
});
