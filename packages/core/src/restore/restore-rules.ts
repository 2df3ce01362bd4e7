import { forAgentsAlone } from '../agent/for-agents-alone';

/** Rules of a restore. */
export const restoreRules = [
  forAgentsAlone(
    'restoreFrom',
    'needs agents, which restore the snapshot and begin the generation; write agent: {}, or leave it out',
  ),
];
