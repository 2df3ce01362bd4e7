import { compareWithRecording } from '../../src/check/recorded/compare-recorded';
import { readRecordedCluster, recordedClusters } from '../../src/check/recorded/recording';
import { observePulumi } from '../../src/observe/from-pulumi';
import { register } from '../../src/observe/register';

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
