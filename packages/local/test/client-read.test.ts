import { certificateFiles, planCluster, type CertificateFiles, type ClusterPlan } from '@etcd-iac/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, LocalClusterError, startCluster } from '../src';
import { issueLeaf } from '../src/certificates/issue-certificate';
import { provideCertificates } from '../src/certificates/provide-certificates';
import { MemberProcess } from '../src/cluster/member-process';
import { freePorts } from './support/free-ports';
import { readAsClient } from '../src/processes/client-read';
import { answersOk } from '../src/processes/wait-healthy';
import { withClient } from './support/cluster-client';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();
const hourMs = 3_600_000;

async function planOne(version: string): Promise<ClusterPlan> {
  return planCluster({
    name: 'etcd',
    domain: 'etcd.internal',
    size: 1,
    version,
    dataDir: join(folder.path, 'data'),
    certificatesDir: join(folder.path, 'certificates'),
    addressing: { kind: 'loopback', members: await freePorts(1) },
  });
}

const filesOf = (holder: string): CertificateFiles =>
  certificateFiles(join(folder.path, 'certificates', holder));

/** Issues the certificate of a holder anew, by the authority in the folder, as if it were another time. */
async function reissue({ certificates }: ClusterPlan, holder: 'etcd1' | 'client', at: Date): Promise<void> {
  if (certificates?.kind !== 'issued') throw new Error('the plan issues no certificates');
  const leaf = holder === 'client' ? certificates.client! : certificates.members[0]!;
  const files = filesOf(holder);
  const { certificate, privateKey } = filesOf('authorities/1');
  const pair = {
    certificate: readFileSync(certificate, 'utf8'),
    privateKey: readFileSync(privateKey, 'utf8'),
  };
  const authority = { plan: certificates.authorities[0]!, pair };
  writeFileSync(
    files.certificate,
    await issueLeaf(leaf, readFileSync(files.privateKey, 'utf8'), authority, at),
  );
}

const future = new Date(Date.now() + 48 * hourMs);

it.each<[string, string, (plan: ClusterPlan) => Promise<void>]>([
  ['a member’s certificate that is not valid yet', 'not yet valid', (plan) => reissue(plan, 'etcd1', future)],
  [
    'a client’s certificate that is not valid yet',
    'alert certificate expired; the last lines',
    (plan) => reissue(plan, 'client', future),
  ],
  [
    'an authority that the client does not trust',
    'unable to verify the first certificate',
    async (plan) => {
      const other = join(folder.path, 'other');
      await provideCertificates(plan, {}, other, new Date());
      const { authorities } = certificateFiles(join(other, 'client'));
      writeFileSync(filesOf('client').authorities, readFileSync(authorities));
    },
  ],
])('is not healthy with %s', async (_, reason, spoil) => {
  const etcd = await findEtcd({ minor: '3.5' });
  const plan = await planOne(etcd.version);
  await provideCertificates(plan, {}, join(folder.path, 'certificates'), new Date());
  await spoil(plan);
  const member = new MemberProcess(plan.members[0]!, {
    etcd,
    logFile: join(folder.path, 'log'),
    temporaryFolder: undefined,
    clientFiles: filesOf('client'),
    // It does not wait for what does not get better.
    healthTimeoutMs: 600_000,
    lifetime: new AbortController().signal,
  });
  await member.start();
  try {
    const error: unknown = await member.waitHealthy().catch((caught: unknown) => caught);
    expect(LocalClusterError.is(error)).toBe(true);
    const { message } = error as Error;
    expect(message).toContain(
      `member "etcd1" runs, but no client can read from it at "${plan.clientEndpoints[0]}": `,
    );
    expect(message).toContain(reason);
    // This is what it must not be decided on.
    const { listenMetricsUrls, healthPaths } = member.plan;
    expect(await answersOk(`${listenMetricsUrls[0]}${healthPaths.ready}`)).toBe(true);
  } finally {
    await member.kill();
  }
});

// Mutual security is that of most other tests.
it.each([
  ['3.4', 'server'],
  ['3.4', 'none'],
  ['3.5', 'server'],
] as const)('reads from etcd %s with the transport security %s', async (minor, security) => {
  const etcd = await findEtcd({ minor });
  const spec = { name: 'etcd', domain: 'etcd.internal', size: 1, transportSecurity: security } as const;
  await using cluster = await startCluster(spec, { etcd, dataDir: folder.path });
  const [url] = cluster.clientEndpoints;
  const files = security === 'none' ? {} : { authorities: filesOf('client').authorities };
  expect(await readAsClient({ url: url!, files }, 2_000)).toEqual({});
  if (security !== 'server') return;

  // A cluster that asks for users refuses the read of a client that is none; it has been reached all the same.
  await withClient(cluster, async ({ users, authentication }) => {
    await users.add('root', { password: 'password' });
    await users.grantRole('root', 'root');
    await authentication.enable();
  });
  expect(await readAsClient({ url: url!, files }, 2_000)).toEqual({});
});

it('tells a member without a quorum, and bounds its time', async () => {
  const spec = { name: 'etcd', domain: 'etcd.internal', transportSecurity: 'none' } as const;
  await using cluster = await startCluster(spec);
  const [url] = cluster.clientEndpoints;
  await Promise.all(cluster.members.slice(1).map((member) => member.kill()));
  const begin = Date.now();
  const { failure } = await readAsClient({ url: url!, files: {} }, 500);
  expect(failure).toEqual(expect.any(String));
  expect(Date.now() - begin).toBeLessThan(2_000);
  await cluster.members[0]!.kill();
  expect(await readAsClient({ url: url!, files: {} }, 500)).toMatchObject({
    failure: expect.stringContaining('ECONNREFUSED') as string,
    refused: false,
  });
});
