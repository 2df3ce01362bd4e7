import { checkObservation, checkStack, compare, surroundingsOf } from '@etcd-iac/check';
import { fullSpec } from '@etcd-iac/check/samples';
import { observePulumi, observeTerraform, type PulumiRegistration } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { register } from '../src/register';
import type { Finding } from './mutations/mutation';
import {
  certificateMutationsOfRegistrations,
  certificateMutationsOfStack,
} from './mutations/of-certificates';
import { optionMutationsOfRegistrations, optionMutationsOfStack } from './mutations/of-options';
import { mutationsOfRegistrations } from './mutations/of-registrations';
import { mutationsOfStack } from './mutations/of-stack';

const variables = terraformVariables(fullSpec);
const existing = surroundingsOf(fullSpec);

const ofStack = [...mutationsOfStack, ...optionMutationsOfStack, ...certificateMutationsOfStack];
const ofRegistrations = [
  ...mutationsOfRegistrations,
  ...optionMutationsOfRegistrations,
  ...certificateMutationsOfRegistrations,
];

describe('a suite that finds nothing in the adapters', () => {
  let stack: Json;
  let registrations: Json;
  beforeAll(async () => {
    stack = synthesize(fullSpec);
    registrations = (await register(fullSpec)) as unknown as Json;
  });

  /** Everything that the suite says, an observation that fails included. */
  function findings(mutated: { readonly stack: Json; readonly registrations: Json }): readonly Finding[] {
    const observe = (): readonly [ObservedAzure, ObservedAzure] => [
      observeTerraform(mutated.stack, variables),
      observePulumi(mutated.registrations as unknown as readonly PulumiRegistration[]),
    ];
    const ofStack = attempt(() =>
      checkStack(mutated.stack, variables).map(({ rule, path }) => `${rule} ${path}`),
    );
    const ofBoth = attempt(() => {
      const [cdktf, pulumi] = observe();
      return [
        ...[cdktf, pulumi]
          .flatMap((observed) => checkObservation(observed, existing))
          .map(({ rule, path }) => `${rule} ${path}`),
        ...compare(cdktf, pulumi).differences.map(({ path }) => `differs ${path}`),
      ];
    });
    return [...ofStack, ...ofBoth].map((finding) => finding.replace(/\[\d+\]/g, '[*]'));
  }

  it('finds nothing', () => {
    expect(findings({ stack, registrations })).toEqual([]);
  });

  it.each(ofStack)('finds $what in the output of the cdktf adapter', ({ mutate, finds }) => {
    expect(findings({ stack: mutate(stack), registrations })).toEqual(expect.arrayContaining([...finds]));
  });

  it.each(ofRegistrations)('finds $what in the output of the Pulumi adapter', ({ mutate, finds }) => {
    expect(findings({ stack, registrations: mutate(registrations) })).toEqual(
      expect.arrayContaining([...finds]),
    );
  });
});

function attempt(check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error) return [`observation: ${error.message.split(': ').at(-1) ?? ''}`];
    throw error;
  }
}
