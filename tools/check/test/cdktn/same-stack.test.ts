import type { AzureSpec } from '@etcd-iac/azure';
import { ClusterSpecError } from '@etcd-iac/core';
import type { HandIn } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import type { Json } from '@etcd-iac/observe/observed';
import * as fc from 'fast-check';
import { compareStacks } from '../../src/cdktn-differences';
import { azureSpec, withGivenCertificates } from '../../src/samples/azure-spec-arbitrary';
import { makeSampleCertificates } from '../../src/samples/certificate-samples';
import { existingSpecs } from '../../src/samples/existing-samples';
import { makeAuthority } from '../../src/samples/given-certificates';
import { changedBy, fullSpec, optionSamples, plainSpec } from '../../src/samples/option-samples';
import { runSettings } from '../../src/samples/run-settings';
import { synthesizeCdktn } from './cdktn-stack';

/** Fewer than cdktf and Pulumi are compared on: both stacks come from one source. */
const runs = Math.ceil(runSettings.runs / 8);
const { seed } = runSettings;

/** What an adapter makes of a spec: a stack, or the issues that it refuses it for. */
function outcomeOf(adapter: typeof synthesize, spec: AzureSpec, handIn?: HandIn): Json {
  try {
    return adapter(spec, handIn);
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return { refused: error.message };
  }
}

function differencesOn(spec: AzureSpec, handIn?: HandIn): readonly unknown[] {
  const [cdktf, cdktn] = [synthesize, synthesizeCdktn].map((adapter) => outcomeOf(adapter, spec, handIn));
  return compareStacks(cdktf!, cdktn!).differences;
}

describe('the stacks of cdktf and of cdktn', () => {
  const specs: Readonly<Record<string, AzureSpec>> = {
    'the plain spec': plainSpec,
    'a spec with everything': fullSpec,
    ...Object.fromEntries(
      Object.entries(existingSpecs).map(([name, fields]) => [name, { ...plainSpec, ...fields }]),
    ),
  };

  it.each(Object.entries(specs))('are the same for %s', (_, spec) => {
    expect(differencesOn(spec)).toEqual([]);
    expect(differencesOn(spec, 'deferred')).toEqual([]);
  });

  it('are the same for every public option, or refused for the same reason', async () => {
    const samples = Object.entries(optionSamples(await makeSampleCertificates(plainSpec)));
    const differences = samples.flatMap(([path, sample]) => {
      const found = differencesOn(changedBy(path, sample).after, sample.handIn);
      return found.length === 0 ? [] : [{ path, found }];
    });
    expect(differences).toEqual([]);
    expect(samples.length).toBeGreaterThan(60);
  });

  it(`are the same for ${runs} random specs (ETCD_IAC_SEED=${seed})`, async () => {
    const authority = await makeAuthority();
    const handIn = fc.constantFrom<HandIn>('text', 'deferred');
    const tried = fc.asyncProperty(azureSpec, handIn, async (spec, how) => {
      expect(differencesOn(await withGivenCertificates(spec, authority), how)).toEqual([]);
    });
    await fc.assert(tried, { numRuns: runs, seed });
  });

  it('hold resources, none of which is missing on both sides', () => {
    for (const adapter of [synthesize, synthesizeCdktn]) {
      expect(outcomeOf(adapter, fullSpec)).toMatchObject({ resource: { azurerm_container_group: {} } });
    }
  });
});
