import { observeTerraform } from '@etcd-iac/observe';
import { checkArmSchema } from '../../src/arm-schema';
import { checkObservation, checkStack } from '../../src/check-observation';
import { observeRecording } from '../../src/recorded/observe-recording';
import { readRecordedCluster, recordedClusters } from '../../src/recorded/recording';
import { surroundingsOf } from '../../src/surroundings';
import { describeViolations } from '../../src/violation';
import { recordedStacks } from './recorded-sources';

describe('a stack that the real provider applied', () => {
  it.each(recordedClusters)('breaks no rule of Terraform, the providers, Azure or a cluster: %s', (name) => {
    const { configuration, variables, spec } = readRecordedCluster(name);
    const observed = observeTerraform(configuration, variables);
    const violations = [
      ...checkStack(configuration, variables),
      ...checkObservation(observed, surroundingsOf(spec)),
    ];
    expect(describeViolations(violations)).toBe('');
  });
});

describe('what the real provider sent', () => {
  it("is as Azure's schemas have it", () => {
    const sent = recordedStacks.flatMap(({ recording }) => observeRecording(recording).resources);
    expect(describeViolations(sent.flatMap(checkArmSchema))).toBe('');
  });
});
