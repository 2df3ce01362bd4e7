import type { ClusterSpec, GivenCertificates } from '@etcd-iac/core';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, LocalClusterError, startCluster, type LocalCluster } from '../src';
import {
  filesBelow,
  makeGiven,
  makeGivenWithPeers,
  writePair,
  type CompleteGiven,
} from './support/certificates';
import { getKey, membersOf, putKey } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';
import { handshake, put, send } from './support/tls-client';

const folder = temporaryFolder();

const start = async (
  minor: '3.4' | '3.5',
  certificates?: GivenCertificates,
  more: Partial<ClusterSpec> = {},
): Promise<LocalCluster> =>
  startCluster(
    { name: 'etcd', domain: 'etcd.internal', size: 3, ...(certificates && { certificates }), ...more },
    { etcd: await findEtcd({ minor }), dataDir: join(folder.path, 'cluster') },
  );

describe.each(debianMinors)('etcd %s', (minor) => {
  it('keeps members and clients apart by their authorities', async () => {
    const given = await makeGivenWithPeers();
    const cluster = await start(minor, given);
    const [clientUrl, peerUrl] = [cluster.clientEndpoints[0]!, cluster.plan.peerEndpoints[0]!];
    await putKey(cluster, 'greeting', 'hello');
    expect(await getKey(cluster, 'greeting', cluster.members[2])).toBe('hello');
    // The gateway calls the client port with the member's certificate for clients.
    expect(await put(clientUrl, cluster.clientFiles!, 'greeting', 'hello')).toBe(true);

    const { security } = cluster.members[1]!.plan;
    const [files, peerFiles] = [security!.files, security!.peerFiles!];
    const shown = async (url: string, by: typeof files): Promise<boolean> =>
      new X509Certificate((await handshake(url, by)).raw).verify(
        new X509Certificate(readFileSync(by.authorities)).publicKey,
      );
    expect(await shown(clientUrl, files)).toBe(true);
    expect(await shown(peerUrl, peerFiles)).toBe(true);
    expect(await send(`${peerUrl}/members`, peerFiles)).toMatchObject({ status: 200 });

    const trusting = given.authorities + given.peer.authorities;
    const asPeer = writePair(join(folder.path, 'peer'), trusting, given.peer.members[0]!);
    const asClient = writePair(join(folder.path, 'client'), trusting, given.client);
    const asMember = writePair(join(folder.path, 'member'), trusting, given.members[0]!);
    // By their authority alone: no common name is asked for.
    expect(cluster.members[0]!.plan.security?.peerCommonName).toBeUndefined();
    for (const stranger of [asClient, asMember]) {
      await expect(send(`${peerUrl}/members`, stranger)).rejects.toThrow();
    }
    await expect(put(clientUrl, asPeer, 'greeting', 'hello')).rejects.toThrow();
    await cluster.stop();
  });
});

it('is kept in files that the owner alone reads, and that go with what they are for', async () => {
  const given = await makeGivenWithPeers();
  const folderOf = (holder: string) => join(folder.path, 'cluster/certificates', holder);
  const first = await start('3.5', given);
  const files = filesBelow(join(folder.path, 'cluster/certificates'));
  expect(files.map(({ mode }) => mode)).toEqual(Array(3 * 6 + 3).fill(0o600));
  expect(readFileSync(join(folderOf('etcd2'), 'peer.key'), 'utf8')).toBe(given.peer.members[1]!.privateKey);
  await first.stop();

  const { peer: _, ...without } = given;
  const second = await start('3.5', without);
  for (const file of ['peer-ca.crt', 'peer.crt', 'peer.key']) {
    expect(existsSync(join(folderOf('etcd2'), file))).toBe(false);
  }
  await second.stop();
  const third = await start('3.5', given);
  await third.stop();
  const issued = await start('3.5');
  expect(existsSync(join(folderOf('etcd1'), 'peer.key'))).toBe(false);
  await putKey(issued, 'greeting', 'hello');
  await issued.stop();
});

it('lets members join, which are asked for on the peer port', async () => {
  const cluster = await start('3.5', await makeGivenWithPeers(), { bootstrapSize: 1 });
  expect(await membersOf(cluster)).toHaveLength(3);
  await cluster.stop();
});

it('serves clients without certificates, too', async () => {
  const given = await makeGivenWithPeers();
  const cluster = await start('3.5', given, { transportSecurity: 'server' });
  await putKey(cluster, 'greeting', 'hello');
  const trusting = writePair(join(folder.path, 'client'), given.peer.authorities, given.client);
  await expect(send(`${cluster.plan.peerEndpoints[0]!}/members`, trusting)).rejects.toThrow();
  await cluster.stop();
});

it.each<[string, (given: CompleteGiven) => unknown]>([
  [
    'certificates.peer.members.0.certificate does not hold for 127.0.0.1, where members on one machine are reached: ' +
      'have it issued for that address, too, or leave certificates out to have them issued here',
    async (given) => {
      const { authorities, members } = await makeGiven({ ipAddresses: ['10.0.0.4'] });
      return { ...given, peer: { authorities, members } };
    },
  ],
  [
    'certificates.peer.members.0.privateKey is known to an engine alone: give the text, or leave certificates out to have them issued here',
    async (given) => {
      const { authorities, members } = await makeGiven();
      const [pair] = members;
      return { ...given, peer: { authorities, members: [{ ...pair, privateKey: '${TfToken[TOKEN.7]}' }] } };
    },
  ],
  [
    'certificates.peer.authorities is known to an engine alone: give the text, or leave certificates out to have them issued here',
    (given) => ({ ...given, peer: { authorities: '${TfToken[TOKEN.7]}', members: given.members } }),
  ],
])('says that %s', async (message, change) => {
  const certificates = (await change(await makeGiven())) as GivenCertificates;
  const error: unknown = await start('3.5', certificates, { size: 1 }).catch((reason: unknown) => reason);
  expect(LocalClusterError.is(error) && error.message).toBe(message);
});
