import { foundingIds, restoreCommand } from '../../src';

const target = {
  snapshotPath: '/restore.part/snapshot.db',
  dataDir: '/restore.part/data',
  member: 'etcd2',
  peerUrl: 'https://etcd2.etcd.internal:2380',
  token: 'generation-2-founding-1-ff',
};

it('makes a cluster of one, with ids that are known before', () => {
  const { args, ids, bumpsRevision } = restoreCommand(target, 'snapshot restore <filename> --data-dir');
  expect(args).toEqual([
    'snapshot',
    'restore',
    '/restore.part/snapshot.db',
    '--data-dir=/restore.part/data',
    '--name=etcd2',
    '--initial-cluster=etcd2=https://etcd2.etcd.internal:2380',
    '--initial-cluster-token=generation-2-founding-1-ff',
    '--initial-advertise-peer-urls=https://etcd2.etcd.internal:2380',
  ]);
  expect(bumpsRevision).toBe(false);
  expect(ids).toEqual(foundingIds(target.peerUrl, target.token));
});

it('raises revisions where the tool can', () => {
  const { args, bumpsRevision } = restoreCommand(target, '--bump-revision=0 --mark-compacted[=false]');
  expect(args.slice(-2)).toEqual(['--bump-revision=1000000000', '--mark-compacted']);
  expect(bumpsRevision).toBe(true);
});
