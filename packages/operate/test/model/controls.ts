import { decideRecord, decideStart, type StartPicture, type StartStep } from '../../src';
import { rules, type Rules } from './agent-steps';
import type { Faults } from './schedule';

/** Weaker rules, each of which somebody might think enough, and faults under which it loses acknowledged writes. */
export interface Control {
  readonly name: string;
  readonly rules: Rules;
  readonly faults: Faults;
}

const losesVault = { size: 3, wipes: 'minority', losesVault: true } as const;

const withStart = (change: (step: StartStep, picture: StartPicture) => StartStep): Rules => ({
  ...rules,
  decideStart: (picture) => change(decideStart(picture), picture),
});

export const controls: readonly Control[] = [
  {
    name: 'every member without data starts as new, together with all, for ever',
    rules: {
      ...rules,
      isRecordExclusive: false,
      isFoundingAlone: false,
      decideStart: (picture) =>
        picture.data.kind === 'kept' ? { kind: 'resume', access: 'open' } : { kind: 'found', founding: 1 },
    },
    faults: { size: 3, wipes: 'minority' },
  },
  {
    name: 'a cluster is opened as soon as it has a quorum of the declared members',
    rules: {
      ...rules,
      decideRecord: (picture) => {
        const voters = picture.members.filter(({ isLearner }) => !isLearner).map(({ name }) => name);
        const openWithout = voters.length >= 2 ? (picture.declared?.members ?? []) : [];
        return decideRecord({
          ...picture,
          declared: { members: [], retiring: [], ...picture.declared, openWithout },
        });
      },
    },
    faults: losesVault,
  },
  {
    name: 'who joins a cluster serves clients, whether it has been opened or not',
    rules: withStart((step) => (step.kind === 'join' ? { ...step, access: 'open' } : step)),
    faults: losesVault,
  },
  {
    name: 'the next generation begins with the data of the one before where there are some',
    rules: withStart((step, { data }) =>
      step.kind === 'set-aside' && step.reason === 'older-generation' && data.kind === 'kept'
        ? { kind: 'resume', access: 'open' }
        : step,
    ),
    faults: { size: 3, wipes: 'tolerated', restores: true },
  },
  {
    name: 'all data and the vault may be lost at once',
    rules,
    faults: { size: 3, wipes: 'any', losesVault: true },
  },
  {
    name: 'who has lost all data founds anew, although a founding was opened',
    rules: withStart((step, { data, vault }) =>
      data.kind === 'none' && step.kind === 'wait' && step.state === 'waiting-for-quorum'
        ? { kind: 'found', founding: (vault?.founding?.number ?? 0) + 1 }
        : step,
    ),
    faults: { size: 3, wipes: 'any' },
  },
];

/** Those under which it takes some thousand schedules. */
export const rareControls: readonly Control[] = [
  {
    name: 'a member that has not served clients yields to whatever cluster has a quorum',
    rules: withStart((step, { data, confirmed }) =>
      step.kind === 'resume' &&
      data.kind === 'kept' &&
      data.mark?.access === 'closed' &&
      confirmed &&
      confirmed.clusterId !== data.clusterId
        ? { kind: 'set-aside', reason: 'other-founding' }
        : step,
    ),
    faults: { ...losesVault, wipes: 'all-but-one' },
  },
  {
    name: 'data of the generation before start while the vault is away',
    rules: withStart((step, { data, vault }) =>
      data.kind === 'kept' && vault === undefined
        ? { kind: 'resume', access: data.mark?.access ?? 'open' }
        : step,
    ),
    faults: { size: 3, wipes: 'tolerated', restores: true },
  },
];
