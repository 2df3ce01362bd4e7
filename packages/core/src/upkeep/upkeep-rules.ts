import { forAgentsAlone } from '../agent/for-agents-alone';

/** Rules of the upkeep. */
export const upkeepRules = [
  forAgentsAlone(
    'defragmentation',
    'is done by the agents of members, and there are none; add agent: {}, or leave this out',
  ),
];
