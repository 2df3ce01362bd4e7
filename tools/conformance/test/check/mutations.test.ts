import { checkObservation, checkStack } from '../../src/check/check-observation';
import { compare } from '../../src/check/equal';
import { plainSpec } from '../../src/check/option-samples';
import { register, synthesize } from '../../src/observe/adapters';
import { observePulumi } from '../../src/observe/from-pulumi';
import { observeTerraform } from '../../src/observe/from-terraform';
import type { PulumiRegistration } from '../../src/observe/pulumi-registration';
import type { Json, ObservedAzure } from '../../src/observed-azure';
import { mutationsOfRegistrations, mutationsOfStack, type Finding } from './mutations';

const spec = { ...plainSpec, tags: { team: 'payments' } };

describe('a suite that finds nothing in the adapters', () => {
  let stack: Json;
  let registrations: Json;
  beforeAll(async () => {
    stack = synthesize(spec);
    registrations = (await register(spec)) as unknown as Json;
  });

  /** Everything that the suite says, an observation that fails included. */
  function findings(mutated: { readonly stack: Json; readonly registrations: Json }): readonly Finding[] {
    const observe = (): readonly [ObservedAzure, ObservedAzure] => [
      observeTerraform(mutated.stack),
      observePulumi(mutated.registrations as unknown as readonly PulumiRegistration[]),
    ];
    const ofStack = attempt(() => checkStack(mutated.stack).map(({ rule, path }) => `${rule} ${path}`));
    const ofBoth = attempt(() => {
      const [cdktf, pulumi] = observe();
      return [
        ...[cdktf, pulumi].flatMap(checkObservation).map(({ rule, path }) => `${rule} ${path}`),
        ...compare(cdktf, pulumi).differences.map(({ path }) => `differs ${path}`),
      ];
    });
    return [...ofStack, ...ofBoth].map((finding) => finding.replace(/\[\d+\]/g, '[*]'));
  }

  it('finds nothing', () => {
    expect(findings({ stack, registrations })).toEqual([]);
  });

  it.each(mutationsOfStack)('finds $what in the output of the cdktf adapter', ({ mutate, finds }) => {
    expect(findings({ stack: mutate(stack), registrations })).toEqual(expect.arrayContaining([...finds]));
  });

  it.each(mutationsOfRegistrations)(
    'finds $what in the output of the Pulumi adapter',
    ({ mutate, finds }) => {
      expect(findings({ stack, registrations: mutate(registrations) })).toEqual(
        expect.arrayContaining([...finds]),
      );
    },
  );
});

function attempt(check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error) return [`observation: ${error.message.split(': ').at(-1) ?? ''}`];
    throw error;
  }
}
