import { compareWithRecording, readRecordedCluster, recordedClusters } from '@etcd-iac/check/recorded';
import { observePulumi } from '@etcd-iac/observe';
import { register } from '../src/register';

describe('the Pulumi adapter', () => {
  it.each(recordedClusters)(
    'asks Azure for what the real azurerm asked for, but for the known differences, for the spec %s',
    async (name) => {
      const { recording, spec } = readRecordedCluster(name);
      expect(compareWithRecording(recording, observePulumi(await register(spec, 'deferred')))).toEqual([]);
    },
    30_000,
  );
});
