import { compareOrder, compareWithRecording } from '../../src/check/recorded/compare-recorded';
import { readRecordedCluster, readRecordedTypes, recordedClusters } from '../../src/check/recorded/recording';
import { observeTerraform } from '../../src/observe/from-terraform';
import { observeCdktf } from '../../src/observe/synthesize';

describe.each(recordedClusters)('the recorded stack %s', (name) => {
  const { configuration, variables, recording, spec } = readRecordedCluster(name);

  it('is observed as the real provider asked Azure for it', () => {
    const observed = observeTerraform(configuration, variables);
    expect(compareWithRecording(recording, observed)).toEqual([]);
    expect(compareOrder(recording, observed)).toEqual([]);
  });

  it('is what cdktf synthesizes of its spec today', () => {
    expect(compareWithRecording(recording, observeCdktf(spec, 'deferred'))).toEqual([]);
  });
});

describe('resource types that were recorded without a cluster', () => {
  it('are observed as the real provider asked Azure for them', () => {
    const { configuration, variables, recording } = readRecordedTypes();
    const observed = observeTerraform(configuration, variables);
    expect(observed.resources.map(({ type }) => type)).toContain('Microsoft.OperationalInsights/workspaces');
    expect(compareWithRecording(recording, observed)).toEqual([]);
    expect(compareOrder(recording, observed)).toEqual([]);
  });
});
