import type { ClusterSpec, GivenCertificates } from '@etcd-iac/core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, LocalClusterError, startCluster, type LocalCluster } from '../src';
import { ownFiles } from '../src/cluster/client-access';
import { addMember, isMember } from '../src/cluster/membership';
import { filesBelow, makeGiven, writePair, type CompleteGiven } from './support/certificates';
import { getKey, putKey } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';
import { put, send } from './support/tls-client';

const folder = temporaryFolder();
const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 1 };

const startWith = async (
  certificates: GivenCertificates,
  dataDir = join(folder.path, 'cluster'),
): Promise<LocalCluster> =>
  startCluster({ ...spec, certificates }, { etcd: await findEtcd({ minor: '3.5' }), dataDir });

it('runs with certificates that somebody else has issued, and hands on that of the client', async () => {
  const given = await makeGiven();
  const cluster = await startWith(given);
  await putKey(cluster, 'greeting', 'hello');
  expect(await getKey(cluster, 'greeting')).toBe('hello');
  expect(readFileSync(cluster.clientFiles!.certificate, 'utf8')).toBe(given.client.certificate);
  const files = filesBelow(join(cluster.dataDir, 'certificates'));
  expect(files.map(({ mode }) => mode)).toEqual(Array(6).fill(0o600));

  await expect(cluster.changeCertificates({ kind: 'issued' })).rejects.toThrow(
    'cluster "etcd" has certificates that somebody else issues: stop it, and start it again with what it should have',
  );
  const record = readFileSync(join(cluster.dataDir, 'cluster.json'), 'utf8');
  expect(JSON.parse(record)).not.toHaveProperty('authorities');
  await cluster.stop();
});

it('needs none of a client: whoever has one connects, and members are added as a member', async () => {
  const { client, ...given } = await makeGiven();
  const dataDir = join(folder.path, 'cluster');
  await (await startWith({ ...given, client }, dataDir)).stop();
  const cluster = await startWith(given, dataDir);
  expect(cluster.clientFiles).toBeUndefined();
  expect(Object.keys(cluster.etcdctlEnv)).toEqual(['ETCDCTL_ENDPOINTS', 'ETCDCTL_CACERT']);
  expect(existsSync(join(dataDir, 'certificates/client/tls.key'))).toBe(false);
  const files = writePair(join(folder.path, 'own'), given.authorities, client);
  expect(await put(cluster.clientEndpoints[0]!, files, 'greeting', 'hello')).toBe(true);

  const [via] = cluster.members;
  const context = {
    via: via!,
    clientFiles: ownFiles(cluster.plan, dataDir, via!.plan),
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  };
  const other = { ...via!.plan, name: 'etcd2', initialAdvertisePeerUrls: ['https://127.0.0.1:1'] };
  expect(await isMember(other, context)).toBe(false);
  await addMember(other, context);
  expect(await isMember(other, context)).toBe(true);
  await cluster.stop();
});

it('takes a client for no member where the common name of members is known', async () => {
  const given = await makeGiven();
  const open = await startWith(given, join(folder.path, 'open'));
  const closed = await startWith({ ...given, peerCommonName: 'etcd-member' }, join(folder.path, 'closed'));
  const members = ({ plan }: LocalCluster): string => `${plan.peerEndpoints[0]!}/members`;
  expect(await send(members(open), open.clientFiles!)).toMatchObject({ status: 200 });
  await expect(send(members(closed), closed.clientFiles!)).rejects.toThrow();
  expect(await send(members(closed), closed.members[0]!.plan.security!.files)).toMatchObject({ status: 200 });
  await Promise.all([open.stop(), closed.stop()]);
});

it('is followed by certificates that are issued here, when they are left out', async () => {
  const dataDir = join(folder.path, 'cluster');
  await (await startWith(await makeGiven(), dataDir)).stop();
  const cluster = await startCluster(spec, { etcd: await findEtcd({ minor: '3.5' }), dataDir });
  await putKey(cluster, 'greeting', 'hello');
  await cluster.stop();
});

it.each<[string, (given: CompleteGiven) => unknown]>([
  [
    'certificates.members.0.certificate does not hold for 127.0.0.1, where members on one machine are reached: ' +
      'have it issued for that address, too, or leave certificates out to have them issued here',
    () => makeGiven({ ipAddresses: ['10.0.0.4'] }),
  ],
  ...(
    [
      ['certificates.authorities', (given) => ({ ...given, authorities: '${TfToken[TOKEN.7]}' })],
      [
        'certificates.members.0.privateKey',
        (given) => ({ ...given, members: [{ ...given.members[0], privateKey: '${TfToken[TOKEN.8]}' }] }),
      ],
      [
        'certificates.client.certificate',
        (given) => ({ ...given, client: { ...given.client, certificate: { apply: () => '' } } }),
      ],
    ] as const satisfies [string, (given: CompleteGiven) => unknown][]
  ).map(([path, change]): [string, (given: CompleteGiven) => unknown] => [
    `${path} is known to an engine alone: give the text, or leave certificates out to have them issued here`,
    change,
  ]),
])('says that %s', async (message, change) => {
  const dataDir = join(folder.path, 'cluster');
  const certificates = (await change(await makeGiven())) as GivenCertificates;
  const error: unknown = await startCluster({ ...spec, certificates }, { dataDir }).catch(
    (reason: unknown) => reason,
  );
  expect(LocalClusterError.is(error) && error.message).toBe(message);
  expect(existsSync(dataDir)).toBe(false);
});
