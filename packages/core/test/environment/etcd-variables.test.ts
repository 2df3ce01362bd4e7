import { etcdMinors, newestEtcdVersion, planCluster, renderEnv, type EtcdMinor } from '../../src';
import {
  etcdVariables,
  hasFlag,
  minorsReading,
  readsVariable,
  replacementFor,
} from '../../src/environment/etcd-variables';

const minors = Object.keys(etcdMinors) as EtcdMinor[];

describe('the variables of etcd', () => {
  it('stand in the data once each', () => {
    expect(new Set(etcdVariables).size).toBe(etcdVariables.length);
    expect(etcdVariables.filter((variable) => !/^ETCD_[A-Z][A-Z0-9_]*[A-Z0-9]$/.test(variable))).toEqual([]);
  });

  it.each(minors)('that the plan renders are all read by %s', (minor) => {
    const rendered = Object.keys(
      renderEnv(
        planCluster({ name: 'etcd', domain: 'etcd.internal', version: newestEtcdVersion(minor) }).members[0]!,
      ),
    );
    expect(rendered.filter((variable) => !readsVariable(minor, variable))).toEqual([]);
  });

  // Counted in the flags that etcd 3.4.23, 3.5.16, 3.6.14 and 3.7.1 register, without those they ignore.
  it.each([
    ['3.4', 86],
    ['3.5', 112],
    ['3.6', 138],
    ['3.7', 113],
  ] as [EtcdMinor, number][])('of %s are %i', (minor, count) => {
    const flags = etcdVariables.filter((variable) => hasFlag(variable) && readsVariable(minor, variable));
    expect(flags).toHaveLength(count);
  });

  it.each([
    ['ETCD_NAME', '3.4 to 3.7', minors],
    ['ETCD_UNSUPPORTED_ARCH', '3.4 to 3.7', minors],
    ['ETCD_ENABLE_V2', '3.4 to 3.5', ['3.4', '3.5']],
    ['ETCD_DEBUG', '3.4', ['3.4']],
    ['ETCD_LOG_FORMAT', '3.6 to 3.7', ['3.6', '3.7']],
    ['ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME', '3.4 to 3.6', ['3.4', '3.5', '3.6']],
    ['ETCD_EXPERIMENTAL_WARNING_UNARY_REQUEST_DURATION', '3.6', ['3.6']],
  ] as [string, string, EtcdMinor[]][])('know that %s is read by %s', (variable, words, readers) => {
    expect(minorsReading(variable)).toBe(words);
    expect(minors.filter((minor) => readsVariable(minor, variable))).toEqual(readers);
  });

  it.each(['ETCD_NOPE', 'NAME', 'etcd_name', '__proto__', 'constructor', 'toString', ''])(
    'do not include %p',
    (variable) => {
      expect(minorsReading(variable)).toBeUndefined();
      for (const minor of minors) {
        expect(readsVariable(minor, variable)).toBe(false);
        expect(replacementFor(minor, variable)).toBeUndefined();
      }
    },
  );

  it('without "experimental" replace every experimental one of 3.6 in 3.7', () => {
    const experimental = etcdVariables.filter((variable) => variable.startsWith('ETCD_EXPERIMENTAL_'));
    const pairs = experimental.map((variable) => `${variable}: ${String(replacementFor('3.7', variable))}`);
    expect(pairs.join('\n')).toMatchInlineSnapshot(`
      "ETCD_EXPERIMENTAL_COMPACTION_BATCH_LIMIT: ETCD_COMPACTION_BATCH_LIMIT
      ETCD_EXPERIMENTAL_CORRUPT_CHECK_TIME: ETCD_CORRUPT_CHECK_TIME
      ETCD_EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT: ETCD_FEATURE_GATES=LeaseCheckpoint=true
      ETCD_EXPERIMENTAL_ENABLE_LEASE_CHECKPOINT_PERSIST: ETCD_FEATURE_GATES=LeaseCheckpointPersist=true
      ETCD_EXPERIMENTAL_INITIAL_CORRUPT_CHECK: ETCD_FEATURE_GATES=InitialCorruptCheck=true
      ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION: ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION
      ETCD_EXPERIMENTAL_WARNING_APPLY_DURATION: ETCD_WARNING_APPLY_DURATION
      ETCD_EXPERIMENTAL_WATCH_PROGRESS_NOTIFY_INTERVAL: ETCD_WATCH_PROGRESS_NOTIFY_INTERVAL
      ETCD_EXPERIMENTAL_BOOTSTRAP_DEFRAG_THRESHOLD_MEGABYTES: ETCD_BOOTSTRAP_DEFRAG_THRESHOLD_MEGABYTES
      ETCD_EXPERIMENTAL_COMPACTION_SLEEP_INTERVAL: ETCD_COMPACTION_SLEEP_INTERVAL
      ETCD_EXPERIMENTAL_COMPACT_HASH_CHECK_ENABLED: ETCD_FEATURE_GATES=CompactHashCheck=true
      ETCD_EXPERIMENTAL_COMPACT_HASH_CHECK_TIME: ETCD_COMPACT_HASH_CHECK_TIME
      ETCD_EXPERIMENTAL_DISTRIBUTED_TRACING_ADDRESS: ETCD_DISTRIBUTED_TRACING_ADDRESS
      ETCD_EXPERIMENTAL_DISTRIBUTED_TRACING_INSTANCE_ID: ETCD_DISTRIBUTED_TRACING_INSTANCE_ID
      ETCD_EXPERIMENTAL_DISTRIBUTED_TRACING_SAMPLING_RATE: ETCD_DISTRIBUTED_TRACING_SAMPLING_RATE
      ETCD_EXPERIMENTAL_DISTRIBUTED_TRACING_SERVICE_NAME: ETCD_DISTRIBUTED_TRACING_SERVICE_NAME
      ETCD_EXPERIMENTAL_DOWNGRADE_CHECK_TIME: ETCD_DOWNGRADE_CHECK_TIME
      ETCD_EXPERIMENTAL_ENABLE_DISTRIBUTED_TRACING: ETCD_ENABLE_DISTRIBUTED_TRACING
      ETCD_EXPERIMENTAL_MEMORY_MLOCK: ETCD_MEMORY_MLOCK
      ETCD_EXPERIMENTAL_SNAPSHOT_CATCHUP_ENTRIES: ETCD_SNAPSHOT_CATCHUP_ENTRIES
      ETCD_EXPERIMENTAL_STOP_GRPC_SERVICE_ON_DEFRAG: ETCD_FEATURE_GATES=StopGRPCServiceOnDefrag=true
      ETCD_EXPERIMENTAL_TXN_MODE_WRITE_WITH_SHARED_BUFFER: ETCD_FEATURE_GATES=TxnModeWriteWithSharedBuffer=true
      ETCD_EXPERIMENTAL_WARNING_UNARY_REQUEST_DURATION: ETCD_WARNING_UNARY_REQUEST_DURATION
      ETCD_EXPERIMENTAL_ENABLE_V2V3: undefined
      ETCD_EXPERIMENTAL_BACKEND_BBOLT_FREELIST_TYPE: ETCD_BACKEND_BBOLT_FREELIST_TYPE"
    `);
    for (const variable of experimental) {
      expect(readsVariable('3.7', variable)).toBe(false);
      const [replacement] = replacementFor('3.7', variable)?.split('=') ?? [];
      if (replacement === undefined) expect(readsVariable('3.6', variable)).toBe(false);
      else expect(readsVariable('3.7', replacement)).toBe(true);
    }
  });

  it('are never replaced by themselves or by what the release does not read', () => {
    for (const minor of minors) {
      for (const variable of etcdVariables) {
        const [replacement] = replacementFor(minor, variable)?.split('=') ?? [];
        if (replacement === undefined) continue;
        expect(replacement).not.toBe(variable);
        expect(readsVariable(minor, replacement)).toBe(true);
      }
    }
  });
});
