import type { AzureSpec } from '@etcd-iac/azure';
import { changedBy, type OptionSample } from '@etcd-iac/check/samples';
import { ClusterSpecError } from '@etcd-iac/core';
import type { HandIn } from '@etcd-iac/observe';
import { canonicalText, type Json, type ObservedAzure } from '@etcd-iac/observe/observed';

/** What became of a changed option. */
export type OptionEffect = 'changed' | 'refused' | 'dead' | 'without sample';

/** Observes an adapter on a spec. */
export type Observe = (spec: AzureSpec, handIn?: HandIn) => Promise<ObservedAzure>;

/** What a changed value of each option does to what an adapter asks Azure for. */
export async function exerciseOptions(
  paths: readonly string[],
  samples: Readonly<Record<string, OptionSample>>,
  observe: Observe,
): Promise<ReadonlyMap<string, OptionEffect>> {
  const effects = new Map<string, OptionEffect>();
  const observeBase = remembering(observe);
  for (const path of paths) {
    const sample = samples[path];
    effects.set(path, sample ? await effectOf(path, sample, observe, observeBase) : 'without sample');
  }
  return effects;
}

/** Most options are changed in the same spec. */
function remembering(observe: Observe): Observe {
  const known = new Map<string, Promise<ObservedAzure>>();
  return (spec, handIn) => {
    const key = `${handIn ?? ''} ${canonicalText(spec as unknown as Json)}`;
    const observed = known.get(key) ?? observe(spec, handIn);
    known.set(key, observed);
    return observed;
  };
}

async function effectOf(
  path: string,
  sample: OptionSample,
  observe: Observe,
  observeBase: Observe,
): Promise<OptionEffect> {
  const { before, after } = changedBy(path, sample);
  const base = await observeBase(before, sample.handIn);
  try {
    const changed = await observe(after, sample.handIn);
    return textOf(base) === textOf(changed) ? 'dead' : 'changed';
  } catch (error) {
    if (isRefusal(error)) return 'refused';
    throw error;
  }
}

function textOf({ resources, issued = { keys: [], certificates: [] } }: ObservedAzure): string {
  return canonicalText({ resources, issued } as unknown as Json);
}

/** Pulumi's adapter tells the same in an error of Pulumi's own, which has no issues but the message. */
function isRefusal(error: unknown): boolean {
  if (ClusterSpecError.is(error)) return true;
  return error instanceof Error && error.message.startsWith('the spec has ');
}
