import {
  decideStart,
  quickEndsOfBrokenData,
  type KeptData,
  type StartPicture,
  type VaultRecords,
} from '../../src';

const emptyVault: VaultRecords = {
  newestGeneration: 1,
  hasBegun: true,
  founding: undefined,
  pastClusterIds: [],
  newestInstance: 3,
};
const members = ['etcd1', 'etcd2', 'etcd3'];
const picture: StartPicture = {
  member: 'etcd2',
  generation: 1,
  instance: 3,
  declared: { members, retiring: [], openWithout: [] },
  data: { kind: 'none' },
  vault: emptyVault,
  confirmed: undefined,
  hasWaited: false,
  quickEnds: 0,
};

const listed = [{ id: '2', name: 'etcd2', peerUrls: ['http://etcd2'], isLearner: false }];
const clusterA = { clusterId: 'a', members: listed, isOpen: false };
const clusterB = { clusterId: 'b', members: [], isOpen: false };
const ofA = { number: 1, founder: 'etcd1', clusterId: 'a', outcome: 'undecided' } as const;
const vaultWith = (founding: object, past: string[] = []): VaultRecords => ({
  ...emptyVault,
  founding: { ...ofA, ...founding },
  pastClusterIds: past,
});
const data = (extra: Partial<KeptData> = {}): KeptData => ({
  kind: 'kept',
  clusterId: 'a',
  memberId: '2',
  mark: { generation: 1, access: 'closed' },
  ...extra,
});
const openData = data({ mark: { generation: 1, access: 'open' } });

const retiring = { members, retiring: ['etcd2'], openWithout: [] };

/** In the order of the rules. */
const cases: readonly [string, Partial<StartPicture>, object][] = [
  ['data start without the vault', { data: openData, vault: undefined }, { kind: 'resume', access: 'open' }],
  ['so they do closed', { data: data(), vault: undefined }, { kind: 'resume', access: 'closed' }],
  [
    'data of an etcd without an agent are open',
    { data: data({ mark: undefined }), vault: undefined },
    { kind: 'resume', access: 'open' },
  ],
  [
    'nothing starts anew without the vault',
    { vault: undefined },
    { kind: 'wait', state: 'vault-unreadable' },
  ],
  [
    'a newer instance stops the older',
    { data: openData, instance: 2 },
    { kind: 'stop', state: 'superseded' },
  ],
  [
    'a newer generation stops the older',
    { data: openData, vault: { ...emptyVault, newestGeneration: 2 } },
    { kind: 'stop', state: 'older-generation' },
  ],
  [
    'data of a newer generation are no data of this one',
    { data: data({ mark: { generation: 2, access: 'open' } }) },
    { kind: 'stop', state: 'older-generation' },
  ],
  [
    'data of an older generation make way',
    { generation: 2, data: openData, vault: { ...emptyVault, newestGeneration: 2 } },
    { kind: 'set-aside', reason: 'older-generation' },
  ],
  [
    'data of an abandoned founding make way',
    { data: data(), vault: vaultWith({ outcome: 'abandoned' }, ['a']) },
    { kind: 'set-aside', reason: 'abandoned-founding' },
  ],
  [
    'but never if they were served',
    { data: openData, vault: vaultWith({ outcome: 'abandoned' }, ['a']) },
    { kind: 'resume', access: 'open' },
  ],
  [
    'who was removed makes way',
    { data: { ...openData, memberId: '9' }, confirmed: clusterA },
    { kind: 'set-aside', reason: 'removed' },
  ],
  [
    'who was removed because it retires keeps its data',
    { data: { ...openData, memberId: '9' }, confirmed: clusterA, declared: retiring },
    { kind: 'stop', state: 'retired' },
  ],
  [
    'as long as it is listed, it goes on',
    { data: openData, confirmed: clusterA, declared: retiring },
    { kind: 'resume', access: 'open' },
  ],
  [
    'data that etcd cannot run with make way for a quorum',
    { data: openData, confirmed: clusterA, quickEnds: quickEndsOfBrokenData },
    { kind: 'set-aside', reason: 'broken' },
  ],
  [
    'so do data that nobody can read',
    {
      data: { ...openData, clusterId: undefined, memberId: undefined },
      confirmed: clusterA,
      quickEnds: quickEndsOfBrokenData,
    },
    { kind: 'set-aside', reason: 'broken' },
  ],
  ['without a quorum they are kept', { data: openData, quickEnds: 100 }, { kind: 'resume', access: 'open' }],
  [
    'a founding gives way to another cluster',
    { data: data(), vault: vaultWith({}), confirmed: clusterB },
    { kind: 'abandon', founding: 1, reason: 'another-cluster-has-a-quorum' },
  ],
  [
    'a founding without a quorum is given up in the end',
    { data: data(), vault: vaultWith({}), hasWaited: true },
    { kind: 'abandon', founding: 1, reason: 'no-quorum' },
  ],
  ['not so before', { data: data(), vault: vaultWith({}) }, { kind: 'resume', access: 'closed' }],
  [
    'closed data of another founding than the opened one make way',
    { data: data({ clusterId: 'b' }), vault: vaultWith({ outcome: 'opened' }) },
    { kind: 'set-aside', reason: 'other-founding' },
  ],
  [
    'served data of another cluster than the opened one are for a human',
    { data: { ...openData, clusterId: 'b' }, vault: vaultWith({ outcome: 'opened' }) },
    { kind: 'stop', state: 'foreign-cluster' },
  ],
  [
    'data of the opened founding are served',
    { data: data(), vault: vaultWith({ outcome: 'opened' }) },
    { kind: 'resume', access: 'open' },
  ],
  [
    'so are those of a cluster that others serve',
    { data: data(), confirmed: { ...clusterA, isOpen: true } },
    { kind: 'resume', access: 'open' },
  ],
  [
    'who retires does not join again',
    { confirmed: clusterA, declared: retiring },
    { kind: 'stop', state: 'retired' },
  ],
  ['a quorum is joined', { confirmed: clusterA }, { kind: 'join', access: 'closed' }],
  [
    'an open one is joined open',
    { confirmed: { ...clusterA, isOpen: true } },
    { kind: 'join', access: 'open' },
  ],
  [
    'so is the one of the opened founding',
    { confirmed: clusterA, vault: vaultWith({ outcome: 'opened' }) },
    { kind: 'join', access: 'open' },
  ],
  [
    'no other one is, once a founding is opened',
    { confirmed: clusterB, vault: vaultWith({ outcome: 'opened' }) },
    { kind: 'wait', state: 'waiting-for-quorum' },
  ],
  [
    'none that was given up',
    { confirmed: clusterB, vault: vaultWith({}, ['b']) },
    { kind: 'wait', state: 'waiting-for-founder' },
  ],
  [
    'none of the generation before',
    { generation: 2, confirmed: clusterB, vault: { ...vaultWith({}), newestGeneration: 2 } },
    { kind: 'wait', state: 'waiting-for-founder' },
  ],
  [
    'an opened founding is waited for, for ever',
    { vault: vaultWith({ outcome: 'opened' }), hasWaited: true },
    { kind: 'wait', state: 'waiting-for-quorum' },
  ],
  [
    'nobody founds who does not know for whom',
    { declared: undefined },
    { kind: 'wait', state: 'members-unknown' },
  ],
  ['nobody founds who is not declared', { member: 'etcd4' }, { kind: 'wait', state: 'not-declared' }],
  ['nor joins', { member: 'etcd4', confirmed: clusterA }, { kind: 'wait', state: 'not-declared' }],
  [
    'nobody joins who does not know for whom',
    { declared: undefined, confirmed: clusterA },
    { kind: 'wait', state: 'members-unknown' },
  ],
  ['a founder is waited for', { vault: vaultWith({}) }, { kind: 'wait', state: 'waiting-for-founder' }],
  [
    'not for ever',
    { vault: vaultWith({}), hasWaited: true },
    { kind: 'abandon', founding: 1, reason: 'no-quorum' },
  ],
  [
    'a founder without data gives up its founding',
    { vault: vaultWith({ founder: 'etcd2' }) },
    { kind: 'abandon', founding: 1, reason: 'founder-without-data' },
  ],
  [
    'nobody ever started from a torn one',
    { vault: vaultWith({ founder: undefined, clusterId: undefined }) },
    { kind: 'abandon', founding: 1, reason: 'torn' },
  ],
  ['the first one founds', {}, { kind: 'found', founding: 1 }],
  [
    'after a founding was given up, the next one is begun',
    { vault: vaultWith({ number: 4, outcome: 'abandoned' }, ['a']) },
    { kind: 'found', founding: 5 },
  ],
];

const notBegun: VaultRecords = { ...emptyVault, newestGeneration: 2, hasBegun: false };
const begun: VaultRecords = { ...notBegun, hasBegun: true };
const usable = { snapshot: 's' };
const noneThere = { snapshot: undefined };

/** Of a generation that is declared with a restore. */
const restores: readonly [string, Partial<StartPicture>, object][] = [
  [
    'nothing of the generation before is touched without a snapshot',
    { data: openData, vault: notBegun, restore: noneThere },
    { kind: 'wait', state: 'no-snapshot' },
  ],
  [
    'nor is the generation begun by whoever has no data',
    { vault: notBegun, restore: noneThere },
    { kind: 'wait', state: 'no-snapshot' },
  ],
  [
    'nor where nobody can tell which there are, which is another thing',
    { data: openData, vault: notBegun, restore: { snapshot: undefined, isUnreadable: true } },
    { kind: 'wait', state: 'snapshots-unreadable' },
  ],
  [
    'and a generation that has begun waits for that, too',
    { vault: begun, restore: { snapshot: undefined, isUnreadable: true } },
    { kind: 'wait', state: 'snapshots-unreadable' },
  ],
  ['with one, it is begun', { data: openData, vault: notBegun, restore: usable }, { kind: 'begin' }],
  [
    'not by one who is not declared',
    { member: 'etcd4', vault: notBegun, restore: usable },
    { kind: 'wait', state: 'not-declared' },
  ],
  [
    'nor by one who does not know who is',
    { declared: undefined, data: openData, vault: notBegun, restore: usable },
    { kind: 'wait', state: 'members-unknown' },
  ],
  [
    'nor by one who retires',
    { declared: retiring, data: openData, vault: notBegun, restore: usable },
    { kind: 'stop', state: 'retired' },
  ],
  [
    'the generation before is waited for as long as it has a quorum',
    { data: openData, vault: begun, restore: usable, confirmed: clusterA },
    { kind: 'wait', state: 'older-generation-runs' },
  ],
  [
    'also by those without data',
    { vault: begun, restore: usable, confirmed: clusterA },
    { kind: 'wait', state: 'older-generation-runs' },
  ],
  [
    'its data are kept as long as there is no snapshot',
    { data: openData, vault: begun, restore: noneThere },
    { kind: 'wait', state: 'no-snapshot' },
  ],
  [
    'then they make way',
    { data: openData, vault: begun, restore: usable },
    { kind: 'set-aside', reason: 'older-generation' },
  ],
  [
    'also without one, once the generation is opened',
    {
      data: openData,
      vault: { ...begun, founding: { ...ofA, clusterId: 'n', outcome: 'opened' } },
      restore: noneThere,
    },
    { kind: 'set-aside', reason: 'older-generation' },
  ],
  [
    'and once it is founded and has a quorum',
    {
      data: openData,
      vault: { ...begun, founding: { ...ofA, clusterId: 'b' } },
      restore: noneThere,
      confirmed: clusterB,
    },
    { kind: 'set-aside', reason: 'older-generation' },
  ],
  ['who founds restores', { vault: begun, restore: usable }, { kind: 'found', founding: 1, snapshot: 's' }],
  [
    'nobody founds an empty cluster instead',
    { vault: begun, restore: noneThere },
    { kind: 'wait', state: 'no-snapshot' },
  ],
  [
    'a founder who lost power before its data were there gives up',
    { vault: { ...begun, founding: { ...ofA, founder: 'etcd2' } }, restore: usable },
    { kind: 'abandon', founding: 1, reason: 'founder-without-data' },
  ],
  [
    'and restores again, with the next number, whoever still runs what was given up',
    {
      vault: { ...begun, founding: { ...ofA, outcome: 'abandoned' }, pastClusterIds: ['a'] },
      restore: usable,
      confirmed: clusterA,
    },
    { kind: 'found', founding: 2, snapshot: 's' },
  ],
  [
    'all data lost again, the opened generation is waited for, and not restored a second time',
    { vault: { ...begun, founding: { ...ofA, outcome: 'opened' } }, restore: usable },
    { kind: 'wait', state: 'waiting-for-quorum' },
  ],
  [
    'data of the generation itself go on, whether there is a snapshot or not',
    { data: data({ mark: { generation: 2, access: 'open' } }), vault: notBegun, restore: noneThere },
    { kind: 'resume', access: 'open' },
  ],
];

describe('with a restore', () => {
  it.each(restores)('%s', (_rule, change, step) => {
    expect(decideStart({ ...picture, generation: 2, ...change })).toEqual(step);
  });
});

it.each([openData, data({ mark: { generation: 3, access: 'open' } })])(
  'data of another generation never start while the vault is away',
  (kept) => {
    const seen = { ...picture, generation: 2, data: kept, vault: undefined };
    expect(decideStart(seen)).toEqual({ kind: 'wait', state: 'vault-unreadable' });
  },
);

describe(decideStart, () => {
  it.each(cases)('%s', (_rule, change, step) => {
    expect(decideStart({ ...picture, ...change })).toEqual(step);
  });
});
