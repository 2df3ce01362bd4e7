import type { AzureSpec } from '@etcd-iac/azure';
import { ClusterSpecError } from '@etcd-iac/core';
import { canonicalText } from '../json';
import type { Json, ObservedAzure } from '../observed-azure';
import { changedBy, optionSamples } from './option-samples';

/** What became of a changed option. */
export type OptionEffect = 'changed' | 'refused' | 'dead' | 'without sample';

/** Observes an adapter on a spec. */
export type Observe = (spec: AzureSpec) => Promise<ObservedAzure>;

/** What a changed value of each option does to what an adapter asks Azure for. */
export async function exerciseOptions(
  paths: readonly string[],
  observe: Observe,
): Promise<ReadonlyMap<string, OptionEffect>> {
  const effects = new Map<string, OptionEffect>();
  for (const path of paths) effects.set(path, await effectOf(path, observe));
  return effects;
}

async function effectOf(path: string, observe: Observe): Promise<OptionEffect> {
  const sample = optionSamples[path];
  if (!sample) return 'without sample';
  const { before, after } = changedBy(path, sample);
  const base = await observe(before);
  try {
    const changed = await observe(after);
    return textOf(base) === textOf(changed) ? 'dead' : 'changed';
  } catch (error) {
    if (isRefusal(error)) return 'refused';
    throw error;
  }
}

function textOf({ resources }: ObservedAzure): string {
  return canonicalText(resources as unknown as Json);
}

/** Pulumi's adapter tells the same in an error of Pulumi's own, which has no issues but the message. */
function isRefusal(error: unknown): boolean {
  if (ClusterSpecError.is(error)) return true;
  return error instanceof Error && error.message.startsWith('the spec has ');
}
