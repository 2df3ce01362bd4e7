import { given } from '../inspection/given';
import type { DeclaredDefragmentation } from './declared-upkeep';
import { defragmentationDefaults, type DefragmentationSpec } from './upkeep-spec';

/** Decides when the agents of a cluster defragment a member. @returns `undefined`: never. */
export function planDefragmentation(
  defragmentation: DefragmentationSpec | false = {},
): DeclaredDefragmentation | undefined {
  return defragmentation === false ? undefined : { ...defragmentationDefaults, ...given(defragmentation) };
}
