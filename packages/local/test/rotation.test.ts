import { textOf } from '@etcd-iac/etcd-client';
import { planAuthorityRotation, type CertificateFiles } from '@etcd-iac/core';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { filesBelow, writePair } from './support/certificates';
import { writeContinuously } from './support/continuous-writer';
import { withClient } from './support/cluster-client';
import { eventually } from './support/eventually';
import { temporaryFolder } from './support/temporary-folder';
import { handshake, put } from './support/tls-client';

const folder = temporaryFolder();

const read = (path: string): string => readFileSync(path, 'utf8');
const pidsOf = ({ members }: LocalCluster): unknown[] => members.map(({ pid }) => pid);

/** Copies of what clients have, as they are now: for a client on another machine, which nobody updates. */
function copyClientFiles({ clientFiles }: LocalCluster, name: string): CertificateFiles {
  const { authorities, certificate, privateKey } = clientFiles!;
  const pair = { certificate: read(certificate), privateKey: read(privateKey) };
  return writePair(join(folder.path, name), read(authorities), pair);
}

/** Serial numbers of the certificates that the members show to who connects now. */
function shownSerials({ clientEndpoints, clientFiles }: LocalCluster): Promise<string[]> {
  return Promise.all(
    clientEndpoints.map(async (endpoint) => (await handshake(endpoint, clientFiles!)).serialNumber),
  );
}

/** Lines of the keys of a cluster, which nothing but the keys themselves may contain. */
function keyLines(dataDir: string): string[] {
  const keys = filesBelow(join(dataDir, 'certificates')).filter(({ path }) => path.endsWith('.key'));
  return keys.flatMap(({ path }) =>
    read(path)
      .split('\n')
      .filter((line) => line.length > 20 && !line.startsWith('-')),
  );
}

describe.each(debianMinors)('a cluster of etcd %s under continuous writes', (minor) => {
  it('replaces its authority in three waves and renews its certificates, and loses no acknowledged write', async () => {
    const said: string[] = [];
    const dataDir = join(folder.path, 'cluster');
    await using cluster = await startCluster(
      { name: 'etcd', domain: 'etcd.internal' },
      { etcd: await findEtcd({ minor }), dataDir, onProgress: (message) => said.push(message) },
    );
    const secrets = new Set(keyLines(dataDir));
    const writer = writeContinuously(cluster);
    try {
      const before = copyClientFiles(cluster, 'before');
      const [trustBoth, switchIssuer, dropOld] = planAuthorityRotation();
      for (const wave of [trustBoth!, switchIssuer!, dropOld!]) {
        const pids = pidsOf(cluster);
        const acknowledged = writer.acknowledged.length;
        const late = copyClientFiles(cluster, wave.name);
        await cluster.changeCertificates({ kind: 'issued', ...wave.authorities });
        keyLines(dataDir).forEach((line) => secrets.add(line));
        expect(pidsOf(cluster).filter((pid) => pids.includes(pid))).toEqual([]);
        expect(writer.acknowledged.length - acknowledged).toBeGreaterThan(3);
        await writer.acknowledge(3);
        // A client has the time up to the next wave to follow.
        await eventually('the client that is late writes', () =>
          put(cluster.clientEndpoints[0]!, late, 'client', 'late').catch(() => false),
        );
        const { authorities } = JSON.parse(read(join(dataDir, 'cluster.json'))) as ClusterRecord;
        expect(authorities).toEqual(wave.authorities);
      }
      expect(said.filter((message) => message.startsWith('wave'))).toEqual(
        ['trust-both', 'switch', 'drop-old'].flatMap((wave) =>
          ['etcd1', 'etcd2', 'etcd3'].map((member) => `wave "${wave}": ${member} is done`),
        ),
      );
      // Either side refuses the other from then on.
      const own = cluster.clientFiles!;
      const { authorities } = before;
      await expect(put(cluster.clientEndpoints[0]!, { ...own, authorities }, 'x', 'x')).rejects.toThrow(
        'certificate',
      );
      await expect(
        put(cluster.clientEndpoints[0]!, { ...before, authorities: own.authorities }, 'x', 'x'),
      ).rejects.toThrow();
      const issuer = new X509Certificate(read(own.certificate)).issuer;
      expect(issuer).toBe('O=etcd\nCN=etcd-authority-2');

      const pids = pidsOf(cluster);
      const serials = await shownSerials(cluster);
      await cluster.changeCertificates({ kind: 'issued', trustedAuthorities: [2] });
      expect(pidsOf(cluster)).toEqual(pids);
      expect((await shownSerials(cluster)).filter((serial) => serials.includes(serial))).toEqual([]);
      await writer.acknowledge(3);
    } finally {
      await writer.stop();
    }

    expect(writer.acknowledged.length).toBeGreaterThan(20);
    for (const member of cluster.members) {
      const { keyValues } = await withClient(
        cluster,
        ({ kv }) => kv.range({ prefix: 'written/' }, { keysOnly: true }),
        member,
      );
      const there = new Set(keyValues.map(({ key }) => textOf(key)));
      expect(writer.acknowledged.filter((key) => !there.has(key))).toEqual([]);
    }
    await cluster.stop();

    expect(secrets.size).toBeGreaterThanOrEqual(2 * 6);
    for (const { path } of filesBelow(dataDir).filter((file) => !file.path.endsWith('.key'))) {
      const text = readFileSync(path, 'latin1');
      expect([path, [...secrets].filter((line) => text.includes(line))]).toEqual([path, []]);
    }
    expect([...secrets].filter((line) => said.join('\n').includes(line))).toEqual([]);
  });
});
