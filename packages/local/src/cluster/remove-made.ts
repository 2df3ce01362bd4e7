import { certificateFiles, peerCertificateFiles, type ClusterPlan } from '@etcd-iac/core';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeCertificates } from '../certificates/certificate-store';
import { certificatesFolder, clientHolders } from '../certificates/provide-certificates';
import { removeRecord } from './record-file';

/**
 * Removes from a folder that was empty what a start has made in it, each by its name: whatever else somebody has put there
 * meanwhile stays, and so does a folder that holds it.
 */
export async function removeMade(folder: string, plan: ClusterPlan): Promise<void> {
  for (const { name, dataDir } of plan.members) {
    // What etcd makes, and the file with which it tries whether it may.
    await rm(join(dataDir, 'member'), { recursive: true, force: true });
    await rm(join(dataDir, '.touch'), { force: true });
    await removeIfEmpty(dataDir);
    await rm(join(folder, `${name}.log`), { force: true });
  }
  await removeIfEmpty(join(folder, 'data'));
  await removeAllCertificates(certificatesFolder(folder), plan);
  // The last: without it, what a crash leaves of the rest would be no cluster's.
  await removeRecord(folder);
}

async function removeAllCertificates(folder: string, plan: ClusterPlan): Promise<void> {
  const { members, certificates } = plan;
  const authorities = join(folder, 'authorities');
  const numbers = certificates?.kind === 'issued' ? certificates.authorities.map(({ number }) => number) : [];
  const holders = [
    ...numbers.map((number) => join(authorities, String(number))),
    ...[...members.map(({ name }) => name), ...clientHolders(plan)].map((holder) => join(folder, holder)),
  ];
  for (const holder of holders) {
    const files = certificateFiles(holder);
    await removeCertificates(peerCertificateFiles(holder));
    await removeCertificates(files);
    await removeIfEmpty(dirname(files.privateKey));
  }
  await removeIfEmpty(authorities);
  await removeIfEmpty(folder);
}

async function removeIfEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (entries?.length === 0) await rmdir(folder);
}
