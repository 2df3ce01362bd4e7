import { knownDifferences } from '../../src/check/known-differences';
import { normalize } from '../../src/check/normalize';
import { compareOrder, compareWithRecording } from '../../src/check/recorded/compare-recorded';
import { observeRecording } from '../../src/check/recorded/observe-recording';
import { readRecordedCluster, readRecordedTypes, recordedClusters } from '../../src/check/recorded/recording';
import { canonicalText } from '../../src/json';
import { formatPath, walk } from '../../src/json-path';
import { observeTerraform } from '../../src/observe/from-terraform';
import { observeCdktf } from '../../src/observe/synthesize';
import { recordedStacks } from './recorded-sources';

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

describe('what azurerm is said to send where azure-native sends nothing', () => {
  const sent = recordedStacks.flatMap(({ recording }) => {
    const recorded = observeRecording(recording);
    const normalized = normalize(recorded);
    return recorded.resources.flatMap(({ id, type }) =>
      [...walk({ body: normalized.get(id)?.body ?? {} })].map(
        ({ path, value }) => `${type} ${formatPath(path).replace(/\[\d+\]/g, '[*]')} ${canonicalText(value)}`,
      ),
    );
  });
  const said = knownDifferences
    .filter(({ path }) => path.startsWith('body.'))
    .flatMap(({ type, path, cdktf }) =>
      cdktf === undefined ? [] : [`${type} ${path} ${canonicalText(cdktf)}`],
    );

  it.each(said)('was sent: %s', (one) => {
    expect(sent).toContain(one);
  });
});
