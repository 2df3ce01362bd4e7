/**
 * Where records lie in the vault: empty directories whose paths say all, so that no record can be read half written. Three
 * things permit something, because the server lets only one succeed: making a directory, renaming one, and removing one.
 */
export const vaultPaths = {
  generation: (generation: number) => `generation-${generation}`,
  /** Comes into being whole, by one rename, and is never empty: the next one who tries fails. */
  founding: (generation: number, founding: number) => `generation-${generation}/founding-${founding}`,
  /** Where a founding is put together, before it is renamed. */
  prepared: (generation: number, founder: string, instance: number) =>
    `generation-${generation}/prepared/${founder}-${instance}`,
  /** Below a founding: by whom, and of which cluster. Whoever comes late, with another cluster in mind, finds nothing. */
  founder: (founder: string, clusterId: string) => `${founder}.${clusterId}`,
  /** The numbers of a member's instances: the highest one is the one that may run. */
  instances: (generation: number, member: string) => `generation-${generation}/instances/${member}`,
  /** Says that no server takes the member in, or out, because it does not take the others for connected. Whoever removes it connects anew. */
  refused: (generation: number, member: string) => `generation-${generation}/refused-${member}`,
} as const;

/** Last part of the path of a founding's outcome. The first one is renamed to one of the others, once. */
export const outcomeNames = ['undecided', 'opened', 'abandoned'] as const;
