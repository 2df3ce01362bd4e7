import { checkArmSchema } from '../../src/check/arm-schema';
import { checkObservation, checkStack } from '../../src/check/check-observation';
import { observeRecording } from '../../src/check/recorded/observe-recording';
import { readRecordedCluster, recordedClusters } from '../../src/check/recorded/recording';
import { surroundingsOf } from '../../src/check/surroundings';
import { describeViolations } from '../../src/check/violation';
import { observeTerraform } from '../../src/observe/from-terraform';
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
