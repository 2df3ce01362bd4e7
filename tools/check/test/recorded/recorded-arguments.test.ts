import { synthesize } from '@etcd-iac/observe/cdktf';
import { argumentsOf, readArguments } from '../../src/recorded/recorded-arguments';
import { makeSampleCertificates } from '../../src/samples/certificate-samples';
import { existingSpecs } from '../../src/samples/existing-samples';
import { changedBy, fullSpec, optionSamples, plainSpec } from '../../src/samples/option-samples';
import { recordedStacks } from './recorded-sources';

describe('the arguments that cdktf writes for any option', () => {
  it('are all recorded, but for those that were read', async () => {
    const samples = Object.entries(optionSamples(await makeSampleCertificates(plainSpec)));
    // Of each of these there is one value only that can be given.
    const open = samples.filter(
      ([path]) => !/^(ephemeralAcknowledgement|peerings\[\]\.location)$/.test(path),
    );
    const stacks = [
      synthesize(fullSpec),
      ...Object.values(existingSpecs).map((existing) => synthesize({ ...plainSpec, ...existing })),
      ...open.map(([path, sample]) => synthesize(changedBy(path, sample).after, sample.handIn)),
    ];
    const recorded = new Set(recordedStacks.flatMap(({ configuration }) => argumentsOf(configuration)));
    const written = [...new Set(stacks.flatMap(argumentsOf))].sort();
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((argument) => !recorded.has(argument))).toEqual(readArguments);
  });
});
