/** A GitHub action at one commit; a tag could be moved to another. */
export interface ActionPin {
  readonly action: string;
  /** Full hash of the commit. */
  readonly commit: string;
  /** The release that the commit is, for readers and for bots that raise it. */
  readonly version: string;
}

export const actionPins = {
  checkout: {
    action: 'actions/checkout',
    commit: '08c6903cd8c0fde910a37f88322edcfb5dd907a8',
    version: 'v5.0.0',
  },
  setupNode: {
    action: 'actions/setup-node',
    commit: 'a0853c24544627f65ddf259abe73b1d18a591444',
    version: 'v5.0.0',
  },
  setupPnpm: {
    action: 'pnpm/action-setup',
    commit: '41ff72655975bd51cab0327fa583b6e92b6d3061',
    version: 'v4.2.0',
  },
  setShas: {
    action: 'nrwl/nx-set-shas',
    commit: '3e9ad7370203c1e93d109be57f3b72eb0eb511b1',
    version: 'v4.4.0',
  },
} as const satisfies Record<string, ActionPin>;

/** The pin as a step of a workflow names it. */
export function usesOf({ action, commit, version }: ActionPin): string {
  return `${action}@${commit} # ${version}`;
}
