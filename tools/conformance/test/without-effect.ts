import type { OptionSample } from '@etcd-iac/check/samples';
import { exerciseOptions, type Observe } from '../src/no-dead-inputs';

/** The options that change nothing of what an adapter asks Azure for, and why. */
export async function withoutEffect(
  paths: readonly string[],
  samples: Readonly<Record<string, OptionSample>>,
  observe: Observe,
): Promise<readonly (readonly [path: string, effect: string])[]> {
  const effects = await exerciseOptions(paths, samples, observe);
  return [...effects].filter(([, effect]) => effect !== 'changed');
}

/** Of each of these, there is one value only that can be given. */
export const onlyOneValue = [
  ['ephemeralAcknowledgement', 'refused'],
  ['peerings[].location', 'refused'],
];
