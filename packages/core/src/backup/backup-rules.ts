import { forAgentsAlone } from '../agent/for-agents-alone';

/** Rules of the backups. */
export const backupRules = [
  forAgentsAlone(
    'backup',
    'is made by the agents of members, and there are none; add agent: {}, or leave this out',
  ),
];
