import { planCluster } from '@etcd-iac/core';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd } from '../src';
import { provideCertificates } from '../src/certificates/provide-certificates';
import { MemberProcess } from '../src/cluster/member-process';
import { freePorts } from './support/free-ports';
import { answersOk } from '../src/processes/wait-healthy';
import { eventually } from './support/eventually';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

// A liveness probe that asked for a quorum would restart the first member for ever while the others are still being created.
it.each(debianMinors)('the first of three members of etcd %s is live and not ready', async (minor) => {
  const etcd = await findEtcd({ minor });
  const certificatesDir = join(folder.path, 'certificates');
  const plan = planCluster({
    name: 'etcd',
    domain: 'etcd.internal',
    version: etcd.version,
    dataDir: join(folder.path, 'data'),
    certificatesDir,
    addressing: { kind: 'loopback', members: await freePorts(3) },
  });
  await provideCertificates(plan, {}, certificatesDir, new Date());
  const member = new MemberProcess(plan.members[0]!, {
    etcd,
    logFile: join(folder.path, 'log'),
    temporaryFolder: undefined,
    clientFiles: {},
    healthTimeoutMs: 60_000,
    lifetime: new AbortController().signal,
  });
  const { listenMetricsUrls, healthPaths } = member.plan;
  const live = `${listenMetricsUrls[0]!}${healthPaths.live}`;
  const ready = `${listenMetricsUrls[0]!}${healthPaths.ready}`;
  await member.start();
  try {
    await eventually('the member is live', () => answersOk(live));
    // Longer than an election, and than the 5 seconds after which etcd takes a peer for gone.
    const end = Date.now() + 8_000;
    while (Date.now() < end) {
      expect([await answersOk(live), await answersOk(ready)]).toEqual([true, false]);
      await delay(200);
    }
    expect(member.running).toBe(true);
  } finally {
    await member.kill();
  }
});
