import {
  agentCertificateFiles,
  certificateFiles,
  peerCertificateFiles,
  type ClusterPlan,
  type ClusterSpec,
  type GivenCertificates,
  type KeyPair,
} from '@etcd-iac/core';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { makePrivateFolder, removeDrafts, removePair, replaceTexts } from './certificate-store';

/** Where members on one machine are reached. */
const loopback = '127.0.0.1';

/**
 * Makes sure that certificates that somebody else has issued serve on this machine, too.
 *
 * @throws LocalClusterError
 */
export function checkGiven({ certificates }: ClusterSpec): void {
  if (certificates?.kind !== 'given') return;
  const { authorities, members, client, agent, peer } = certificates;
  checkKnown(authorities, 'certificates.authorities');
  if (client) checkPair(client, 'certificates.client');
  if (agent) checkPair(agent, 'certificates.agent');
  checkMembers(members, 'certificates.members');
  if (!peer) return;
  checkKnown(peer.authorities, 'certificates.peer.authorities');
  checkMembers(peer.members, 'certificates.peer.members');
}

function checkMembers(members: readonly KeyPair[], path: string): void {
  for (const [index, pair] of members.entries()) checkMember(pair, `${path}.${index}`);
}

function checkMember(pair: KeyPair, path: string): void {
  checkPair(pair, path);
  if (new X509Certificate(pair.certificate).checkIP(loopback)) return;
  throw new LocalClusterError(
    `${path}.certificate does not hold for ${loopback}, where members on one machine are reached: ` +
      'have it issued for that address, too, or leave certificates out to have them issued here',
  );
}

function checkPair({ certificate, privateKey }: KeyPair, path: string): void {
  checkKnown(certificate, `${path}.certificate`);
  checkKnown(privateKey, `${path}.privateKey`);
}

/** An engine's value stands for text that only a deployment knows. */
function checkKnown(pem: unknown, path: string): void {
  if (typeof pem === 'string' && pem.includes('-----BEGIN')) return;
  throw new LocalClusterError(
    `${path} is known to an engine alone: give the text, or leave certificates out to have them issued here`,
  );
}

/** Writes certificates that somebody else has issued to where members and clients look for them. */
export async function provideGiven(
  { authorities, members, client, agent, peer }: GivenCertificates,
  plan: ClusterPlan,
  folder: string,
): Promise<void> {
  const holders = plan.members.map(({ name }, index) => [name, members[index]] as const);
  for (const [holder, pair] of [...holders, ['client', client] as const]) {
    const files = certificateFiles(join(folder, holder));
    await makePrivateFolder(files);
    if (pair) await replaceTexts(files, { authorities, ...pair });
    else {
      await removePair(files);
      await replaceTexts(files, { authorities });
    }
  }
  for (const [index, { name }] of plan.members.entries()) {
    if (agent) await replaceTexts(agentCertificateFiles(join(folder, name)), { authorities, ...agent });
    const pair = peer?.members[index];
    if (peer && pair) {
      const files = peerCertificateFiles(join(folder, name));
      await removeDrafts(files);
      await replaceTexts(files, { authorities: peer.authorities, ...pair });
    }
  }
}
