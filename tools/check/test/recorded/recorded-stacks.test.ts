import { observeTerraform } from '@etcd-iac/observe';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import { canonicalText, formatPath, walk } from '@etcd-iac/observe/observed';
import { knownDifferences } from '../../src/known-differences';
import { normalize } from '../../src/normalize';
import { compareOrder, compareWithRecording } from '../../src/recorded/compare-recorded';
import { observeRecording } from '../../src/recorded/observe-recording';
import { readRecordedCluster, readRecordedTypes, recordedClusters } from '../../src/recorded/recording';
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
