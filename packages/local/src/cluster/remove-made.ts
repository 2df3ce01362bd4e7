import { certificateFiles, peerCertificateFiles, type ClusterPlan } from '@etcd-iac/core';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeCertificates } from '../certificates/certificate-store';
import { certificatesFolder, clientHolders, removeAgentPair } from '../certificates/provide-certificates';
import { removeAgentFiles, removeMark, removeSetAside } from './agent-files';
import { removeRecord } from './record-file';
import { removeIfEmpty } from './remove-if-empty';

/**
 * Removes from a folder that was empty what a start has made in it, each by its name: whatever else somebody has put there
 * meanwhile stays, and so does a folder that holds it.
 */
export async function removeMade(folder: string, plan: ClusterPlan): Promise<void> {
  for (const { name, dataDir } of plan.members) {
    // What etcd makes, and the file with which it tries whether it may.
    await rm(join(dataDir, 'member'), { recursive: true, force: true });
    await rm(join(dataDir, '.touch'), { force: true });
    await removeMark(dataDir);
    await removeSetAside(dataDir);
    await removeIfEmpty(dataDir);
    await rm(join(folder, `${name}.log`), { force: true });
  }
  await removeIfEmpty(join(folder, 'data'));
  await removeAgentFiles(folder, plan);
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
    await removeAgentPair(holder);
    await removeCertificates(files);
    await removeIfEmpty(dirname(files.privateKey));
  }
  await removeIfEmpty(authorities);
  await removeIfEmpty(folder);
}
