import type { ClusterSpec } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, LocalClusterError, startCluster } from '../src';
import { provideCertificates } from '../src/certificates/provide-certificates';
import type { ClusterRecord } from '../src/cluster/cluster-record';
import { writePair } from './support/certificates';
import { getKey, membersOf, putKey } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';
import { handshake, put } from './support/tls-client';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal' };
const folder = temporaryFolder();

const readRecord = (dataDir: string): ClusterRecord =>
  JSON.parse(readFileSync(join(dataDir, 'cluster.json'), 'utf8')) as ClusterRecord;

describe.each(debianMinors)('a cluster of etcd %s in a kept folder', (minor) => {
  it('is there again with its data, members and ports', async () => {
    const options = { etcd: await findEtcd({ minor }), dataDir: folder.path };
    const first = await startCluster(spec, options);
    await putKey(first, 'kept', 'yes');
    const members = await membersOf(first);
    const stopped = Date.now();
    await first.stop();
    // A leader with nobody left to hand over to would take seven seconds.
    expect(Date.now() - stopped).toBeLessThan(5_000);

    const second = await startCluster(spec, options);
    expect(second.plan).toEqual(first.plan);
    expect(await membersOf(second)).toEqual(members);
    expect(await getKey(second, 'kept')).toBe('yes');
    await second.stop();
    expect(readRecord(folder.path)).toEqual({
      format: 2,
      name: 'etcd',
      domain: 'etcd.internal',
      initialClusterToken: 'etcd.etcd.internal',
      bootstrapSize: 3,
      transportSecurity: 'mutual',
      authorities: { trustedAuthorities: [1], issuingAuthority: 1 },
      etcdVersion: options.etcd.version,
      members: first.plan.members.map(({ ports }) => ports),
    });
  });
});

it('moves on to a newer minor and never back', async () => {
  const dataDir = folder.path;
  const older = await findEtcd({ minor: '3.4' });
  const newer = await findEtcd({ minor: '3.5' });
  for (const etcd of [older, newer]) {
    const cluster = await startCluster({ ...spec, size: 1 }, { etcd, dataDir });
    await cluster.stop();
    expect(readRecord(dataDir).etcdVersion).toBe(etcd.version);
  }
  await expect(startCluster({ ...spec, size: 1 }, { etcd: older, dataDir })).rejects.toThrow(
    `folder "${dataDir}" was written by etcd ${newer.version}, which etcd "${older.version}" ("${older.path}") cannot read: ` +
      'use etcd 3.5 or later, or give another dataDir',
  );
});

it('refuses a spec of another cluster, and a second start', async () => {
  const dataDir = folder.path;
  const single: ClusterSpec = { ...spec, size: 1 };
  const cluster = await startCluster(single, { dataDir });
  const { client } = cluster.plan.members[0]!.ports;
  await expect(startCluster(single, { dataDir })).rejects.toThrow(
    `folder "${dataDir}" is in use by another start, or by a cluster that runs: stop that one, or give another dataDir`,
  );
  await cluster.stop();

  const refusal = (other: Partial<ClusterSpec>) =>
    expect(startCluster({ ...single, ...other }, { dataDir })).rejects;
  await refusal({ name: 'other' }).toThrow(
    `folder "${dataDir}" holds a cluster with the name "etcd", not "other": set it to "etcd", or give another dataDir`,
  );
  await refusal({ domain: 'other.internal' }).toThrow(
    'with the domain "etcd.internal", not "other.internal"',
  );
  await refusal({ initialClusterToken: 'x' }).toThrow(
    'with the initialClusterToken "etcd.etcd.internal", not "x"',
  );
  await refusal({ transportSecurity: 'none' }).toThrow(
    'with the transportSecurity "mutual", not "none": set it to "mutual", or give another dataDir',
  );
  await refusal({ size: 3 }).toThrow('with the bootstrapSize "1", not "3"');
  const members = [{ client: 15_001, peer: 15_002, metrics: 15_003 }];
  await refusal({ addressing: { kind: 'loopback', members } }).toThrow(
    `addressing.members.0.client is "15001", but the cluster in "${dataDir}" lives on ${client}`,
  );
  expect(readdirSync(dataDir).sort()).toEqual(['certificates', 'cluster.json', 'data', 'etcd1.log']);
});

describe('certificates of a kept folder', () => {
  const single: ClusterSpec = { ...spec, size: 1 };
  const withAuthorities = (trustedAuthorities: number[], issuingAuthority: number): ClusterSpec => ({
    ...single,
    certificates: { kind: 'issued', trustedAuthorities, issuingAuthority },
  });

  it('stay, so that clients with a copy go on, and are issued anew where they cannot be used', async () => {
    const dataDir = join(folder.path, 'cluster');
    const first = await startCluster(single, { dataDir });
    const { authorities, certificate, privateKey } = first.clientFiles!;
    const pair = {
      certificate: readFileSync(certificate, 'utf8'),
      privateKey: readFileSync(privateKey, 'utf8'),
    };
    const copy = writePair(join(folder.path, 'copy'), readFileSync(authorities, 'utf8'), pair);
    const { subject, serialNumber } = await handshake(first.clientEndpoints[0]!, copy);
    await first.stop();

    const second = await startCluster(single, { dataDir });
    const [endpoint] = second.clientEndpoints;
    expect(await put(endpoint!, copy, 'key', 'value')).toBe(true);
    expect(await handshake(endpoint!, copy)).toMatchObject({ subject, serialNumber });
    await second.stop();

    const shorter: ClusterSpec = { ...single, certificates: { kind: 'issued', validityHours: 1000 } };
    const third = await startCluster(shorter, { dataDir });
    expect(await put(endpoint!, copy, 'key', 'value')).toBe(true);
    expect((await handshake(endpoint!, copy)).serialNumber).not.toBe(serialNumber);
    await third.stop();
  });

  it('are replaced, with their authority, where a clock that was ahead has made them', async () => {
    const dataDir = folder.path;
    const first = await startCluster(single, { dataDir });
    await first.stop();
    const certificates = join(dataDir, 'certificates');
    rmSync(certificates, { recursive: true });
    const twoDaysAhead = new Date(Date.now() + 48 * 3_600_000);
    await provideCertificates(first.plan, single, certificates, twoDaysAhead);

    const second = await startCluster(single, { dataDir });
    expect(await put(second.clientEndpoints[0]!, second.clientFiles!, 'key', 'value')).toBe(true);
    await second.stop();
  });

  it('change their authorities in waves', async () => {
    const dataDir = folder.path;
    await (await startCluster(withAuthorities([1, 2], 1), { dataDir })).stop();
    await (await startCluster(withAuthorities([1, 2], 2), { dataDir })).stop();
    const before = readFileSync(join(dataDir, 'cluster.json'), 'utf8');
    await expect(startCluster(single, { dataDir })).rejects.toThrow(
      `folder "${dataDir}" holds a cluster with the authorities {"trustedAuthorities":[1,2],"issuingAuthority":2}, ` +
        'whose clients would be shut out with {"trustedAuthorities":[1],"issuingAuthority":1}: set certificates to the former, ' +
        'or to the next wave, {"trustedAuthorities":[2],"issuingAuthority":2}, or give another dataDir',
    );
    expect(readFileSync(join(dataDir, 'cluster.json'), 'utf8')).toBe(before);
    const last = await startCluster(withAuthorities([2], 2), { dataDir });
    expect(existsSync(join(dataDir, 'certificates/authorities/1'))).toBe(false);
    await putKey(last, 'key', 'value');
    await last.stop();
  });
});

it('refuses a folder that holds something else', async () => {
  const file = join(folder.path, 'notes.txt');
  writeFileSync(file, 'mine');
  await expect(startCluster(spec, { dataDir: folder.path })).rejects.toThrow(
    `folder "${folder.path}" is not empty and holds no cluster: give another dataDir`,
  );
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

const whole: ClusterRecord = {
  format: 2,
  name: 'etcd',
  domain: 'etcd.internal',
  initialClusterToken: 'etcd.etcd.internal',
  bootstrapSize: 1,
  transportSecurity: 'mutual',
  authorities: { trustedAuthorities: [1], issuingAuthority: 1 },
  etcdVersion: '3.5.16',
  members: [{ client: 15_001, peer: 15_002, metrics: 15_003 }],
};

const spoilt = [
  { name: undefined },
  { bootstrapSize: '3' },
  { transportSecurity: 'tls' },
  { authorities: 'x' },
  { authorities: { trustedAuthorities: 'x', issuingAuthority: 1 } },
  { etcdVersion: '4.0.0' },
  { triedEtcdVersion: 'x' },
  { members: 'x' },
  { members: [] },
  { members: [{ client: 'a', peer: 15_002, metrics: 15_003 }] },
  { members: [null] },
  { name: '' },
  { domain: 'x'.repeat(300) },
  { initialClusterToken: 'a b' },
  { bootstrapSize: 2 },
  { bootstrapSize: 5 },
  { authorities: { trustedAuthorities: [], issuingAuthority: 1 } },
  { authorities: { trustedAuthorities: [1], issuingAuthority: 2 } },
  { transportSecurity: 'none' },
  { members: Array(3).fill({ client: 15_001, peer: 15_002, metrics: 15_003 }) },
  { members: [{ client: 15_001, peer: 15_001, metrics: 15_003 }] },
  { members: [{ client: 15_001, peer: 15_002, metrics: 15_003, status: 15_001 }] },
  { members: [{ client: 15_001, peer: 15_002, metrics: 15_003, status: 'x' }] },
  { agents: 'x' },
  // Agents go by neither.
  { agents: 'present' },
  { agents: 'present', bootstrapSize: undefined },
  { agents: 'past', bootstrapSize: undefined },
].map((change) => JSON.stringify({ ...whole, ...change }));

it.each(['', '{}', '{"format": 1}', '{"format": 2}', 'null', ...spoilt])(
  'refuses the record %j, and leaves it',
  async (text) => {
    const file = join(folder.path, 'cluster.json');
    writeFileSync(file, text);
    await expect(startCluster(spec, { dataDir: folder.path })).rejects.toThrow(
      `"${file}" is not a record that this version of @etcd-iac/local reads: restore it, or give another dataDir`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

it('takes no record for anything but one that it reads, or says what is in its way, whatever it holds', async () => {
  const dataDir = folder.path;
  const etcd = { ...(await findEtcd()), path: '/bin/false' };
  const instead = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      ...[0, 2, 7, '3.4.0', '3.7.1', 'none', 'present', [1, 1], whole.authorities, whole.members],
    ),
  );
  const fields = Object.entries({ ...whole, agents: 'past' }).map(([key, value]) => [
    key,
    fc.oneof(fc.constant(value), instead),
  ]);
  const model = Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>;
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...model, format: fc.constant(2) }, { requiredKeys: [] }),
      async (record) => {
        writeFileSync(join(dataDir, 'cluster.json'), JSON.stringify(record));
        const start = startCluster({ ...spec, size: 1 }, { dataDir, etcd });
        const error: unknown = await start.catch((reason: unknown) => reason);
        expect(LocalClusterError.is(error)).toBe(true);
        expect((error as Error).message.length).toBeLessThan(16_000);
      },
    ),
    { numRuns: 60 },
  );
});

it('reports data that etcd cannot read at once, and leaves them', async () => {
  const dataDir = folder.path;
  const single: ClusterSpec = { ...spec, size: 1 };
  await (await startCluster(single, { dataDir })).stop();
  const database = join(dataDir, 'data', 'etcd1', 'member', 'snap', 'db');
  writeFileSync(database, 'not a database');
  const start = startCluster(single, { dataDir });
  await expect(start).rejects.toThrow(/^member "etcd1" ended before it was healthy, with /);
  expect(readFileSync(database, 'utf8')).toBe('not a database');
});
