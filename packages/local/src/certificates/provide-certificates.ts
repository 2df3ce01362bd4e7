import { certificateFiles, type CertificateFiles, type ClusterPlan, type ClusterSpec } from '@etcd-iac/core';
import { join } from 'node:path';
import { provideGiven } from './given-certificates';
import { openIssuer } from './issuer';

/** Folder of all certificates of a cluster, within its own. */
export function certificatesFolder(clusterFolder: string): string {
  return join(clusterFolder, 'certificates');
}

/** Where a client finds what it trusts and, with mutual security, what it proves itself with. */
export function clientFolderFiles(folder: string): CertificateFiles {
  return certificateFiles(join(folder, 'client'));
}

/** Whether there is a pair for clients of a cluster. */
export function hasClientPair({ transportSecurity, certificates }: ClusterPlan): boolean {
  if (transportSecurity !== 'mutual' || !certificates) return false;
  return certificates.kind === 'given' ? certificates.hasClient : certificates.client !== undefined;
}

/**
 * Puts the certificates of a cluster that is about to start where its members and its clients look for them. What was issued
 * earlier stays, as long as it is what the plan says and not near its end.
 */
export async function provideCertificates(
  plan: ClusterPlan,
  { certificates: given }: Pick<ClusterSpec, 'certificates'>,
  folder: string,
  now: Date,
): Promise<void> {
  const { certificates } = plan;
  if (!certificates) return;
  if (certificates.kind === 'given') {
    if (given?.kind !== 'given') throw new TypeError('the plan is of another spec');
    return provideGiven(given, plan, folder);
  }
  const issuer = await openIssuer(folder, certificates, now);
  const { members, client } = certificates;
  for (const leaf of [...members, ...(client ? [client] : [])]) await issuer.provide(leaf, false);
  if (!client) await issuer.provideAuthorities(clientFolderFiles(folder));
  await issuer.dropOthers();
}
