import { decideRecord, type RunningPicture } from '../../src';

const members = ['etcd1', 'etcd2', 'etcd3'];
const voter = (name: string) => ({ id: name, name, peerUrls: [`http://${name}`], isLearner: false });
const founding = { number: 2, founder: 'etcd1', clusterId: 'a', outcome: 'undecided' } as const;
const vault = { newestGeneration: 1, hasBegun: true, founding, pastClusterIds: ['z'], newestInstance: 0 };
const picture: RunningPicture = {
  declared: { members, retiring: [], openWithout: [] },
  vault,
  clusterId: 'a',
  access: 'closed',
  members: members.map(voter),
};
const lacking = [voter('etcd1'), voter('etcd2')];

/** What is written, by what is seen. */
const cases: readonly [string, Partial<RunningPicture>, object | undefined][] = [
  ['a founding is opened once all have a vote', {}, { kind: 'open', founding: 2 }],
  ['not before', { members: lacking }, undefined],
  ['a learner does not count', { members: [...lacking, { ...voter('etcd3'), isLearner: true }] }, undefined],
  ['others than the declared ones do not count', { members: [...lacking, voter('etcd4')] }, undefined],
  [
    'nobody is served while one that is not declared has a vote',
    { members: [...members.map(voter), voter('etcd4')] },
    undefined,
  ],
  [
    'or may have one soon',
    { members: [...members.map(voter), { ...voter('etcd4'), isLearner: true }] },
    undefined,
  ],
  ['nobody opens who does not know for whom', { declared: undefined }, undefined],
  [
    'it is opened without those that are named',
    { members: lacking, declared: { members, retiring: [], openWithout: ['etcd3'] } },
    { kind: 'open', founding: 2 },
  ],
  [
    'a cluster that is served is open, whoever lacks',
    { members: lacking, access: 'open' },
    { kind: 'open', founding: 2 },
  ],
  [
    'once opened, nothing is left to write',
    { vault: { ...vault, founding: { ...founding, outcome: 'opened' } } },
    undefined,
  ],
  [
    'a founding of others gives way to a cluster that is served',
    { clusterId: 'b', access: 'open' },
    { kind: 'abandon', founding: 2 },
  ],
  ['and to one of all', { clusterId: 'b' }, { kind: 'abandon', founding: 2 }],
  ['not to one that was given up', { clusterId: 'z' }, undefined],
  [
    'a cluster that the vault does not know is written down',
    { vault: { ...vault, founding: undefined }, access: 'open' },
    { kind: 'adopt', founding: 1 },
  ],
  [
    'also after foundings that were given up',
    { vault: { ...vault, founding: { ...founding, clusterId: 'y', outcome: 'abandoned' } } },
    { kind: 'adopt', founding: 3 },
  ],
  [
    'another cluster that was opened is for the next start to see',
    { clusterId: 'b', access: 'open', vault: { ...vault, founding: { ...founding, outcome: 'opened' } } },
    undefined,
  ],
];

describe(decideRecord, () => {
  it.each(cases)('%s', (_rule, change, record) => {
    expect(decideRecord({ ...picture, ...change })).toEqual(record);
  });
});
