import {
  agentCertificateFiles,
  certificateFiles,
  peerCertificateFiles,
  type CertificateFiles,
  type ClusterPlan,
  type ClusterSpec,
  type IssuedCertificatesPlan,
} from '@etcd-iac/core';
import { isClientHolder } from '@etcd-iac/core/inspection';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeCertificates, removeDrafts, removePair } from './certificate-store';
import { provideGiven } from './given-certificates';
import { openIssuer, type Issuer } from './issuer';

/** Folder of all certificates of a cluster, within its own. */
export function certificatesFolder(clusterFolder: string): string {
  return join(clusterFolder, 'certificates');
}

/** Whose folder it is where clients need no certificate, or theirs was given. */
const anyClient = 'client';

/** Holders of what clients need: one a client, at least one. */
export function clientHolders({ certificates }: ClusterPlan): readonly string[] {
  const clients = certificates?.kind === 'issued' ? certificates.clients : [];
  return clients.length === 0 ? [anyClient] : clients.map(({ holder }) => holder);
}

/**
 * Where the client who acts for the cluster's owner finds what it trusts and, with mutual security, what it proves itself with.
 *
 * @param plan - Whose client it is. @default one with the client that is issued by default
 */
export function clientFolderFiles(
  folder: string,
  plan?: Pick<ClusterPlan, 'certificates'>,
): CertificateFiles {
  const client = plan?.certificates?.kind === 'issued' ? plan.certificates.client : undefined;
  return certificateFiles(join(folder, client?.holder ?? anyClient));
}

/** Removes what clients had that are none any more, keys included. */
export async function dropOtherClients(folder: string, plan: ClusterPlan): Promise<void> {
  const kept = clientHolders(plan);
  for (const entry of await readdir(folder)) {
    if (isClientHolder(entry) && !kept.includes(entry)) await rm(join(folder, entry), { recursive: true });
  }
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
  for (const { name, security, agent } of plan.members) {
    // What was given for members alone, and is no more.
    if (!security?.peerFiles) await removeCertificates(peerCertificateFiles(join(folder, name)));
    if (!agent?.files) await removeAgentPair(join(folder, name));
  }
  if (certificates.kind === 'given') {
    if (given?.kind !== 'given') throw new TypeError('the plan is of another spec');
    await provideGiven(given, plan, folder);
    return dropOtherClients(folder, plan);
  }
  const issuer = await openIssuer(folder, certificates, now);
  for (const index of certificates.members.keys())
    await provideMember(issuer, certificates, index, folder, false);
  await provideClients(issuer, plan, folder, false);
  await issuer.dropOthers();
  await dropOtherClients(folder, plan);
}

/** Provides a member with its certificate, and its agent with its own. */
export async function provideMember(
  issuer: Issuer,
  { members, agent }: IssuedCertificatesPlan,
  index: number,
  folder: string,
  renew: boolean,
): Promise<void> {
  const leaf = members[index];
  if (!leaf) throw new RangeError(`no certificate is planned for member ${index + 1}`);
  await issuer.provide(leaf, renew);
  if (agent) await issuer.provide(agent, renew, agentCertificateFiles(join(folder, leaf.holder)));
}

/** Removes the agent's certificate from the folder of a member, and leaves the authorities, which are the member's, too. */
export async function removeAgentPair(memberFolder: string): Promise<void> {
  const files = agentCertificateFiles(memberFolder);
  await removeDrafts(files);
  await removePair(files);
}

/** Provides clients with their certificates, or with the trusted authorities alone where they need none. */
export async function provideClients(
  issuer: Issuer,
  plan: ClusterPlan,
  folder: string,
  renew: boolean,
): Promise<void> {
  const clients = plan.certificates?.kind === 'issued' ? plan.certificates.clients : [];
  for (const client of clients) await issuer.provide(client, renew);
  if (clients.length === 0) await issuer.provideAuthorities(clientFolderFiles(folder, plan));
}
