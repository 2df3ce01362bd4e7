import {
  certificateFiles,
  planCluster,
  type AuthorityPlan,
  type CertificateFiles,
  type ClusterSpec,
  type GivenCertificates,
  type GivenPeerCertificates,
  type IssuedCertificatesPlan,
  type KeyPair,
  type LeafCertificatePlan,
} from '@etcd-iac/core';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueAuthority, issueLeaf, newPrivateKey } from '../../src/certificates/issue-certificate';

/** The certificates of a plan for loopback members. */
export function planIssued(spec: Partial<ClusterSpec> = {}): IssuedCertificatesPlan {
  const members = Array.from({ length: spec.size ?? 3 }, (_, index) => ({
    client: 20_000 + index * 3,
    peer: 20_001 + index * 3,
    metrics: 20_002 + index * 3,
  }));
  const { certificates } = planCluster({
    name: 'etcd',
    domain: 'etcd.internal',
    addressing: { kind: 'loopback', members },
    ...spec,
  });
  if (certificates?.kind !== 'issued') throw new Error('the spec issues no certificates');
  return certificates;
}

/** An authority that no cluster has made. */
export async function makeAuthority(plan: AuthorityPlan): Promise<{ plan: AuthorityPlan; pair: KeyPair }> {
  const privateKey = await newPrivateKey();
  return { plan, pair: { privateKey, certificate: await issueAuthority(plan, privateKey, new Date()) } };
}

export async function makeLeaf(
  plan: LeafCertificatePlan,
  authority: Awaited<ReturnType<typeof makeAuthority>>,
): Promise<KeyPair> {
  const privateKey = await newPrivateKey();
  return { privateKey, certificate: await issueLeaf(plan, privateKey, authority, new Date()) };
}

/** Given certificates with that of a client. */
export type CompleteGiven = GivenCertificates & { readonly client: KeyPair };

/** Certificates as somebody else would issue them to a cluster of one member and its agent. */
export async function makeGivenWithAgent(): Promise<CompleteGiven> {
  const addressing = {
    kind: 'loopback',
    members: [{ client: 20_000, peer: 20_001, metrics: 20_002, member: 20_003, status: 20_004 }],
  } as const;
  const plan = planIssued({ size: 1, agent: {}, addressing });
  const authority = await makeAuthority(plan.authorities[0]!);
  return {
    kind: 'given',
    authorities: authority.pair.certificate,
    members: [await makeLeaf(plan.members[0]!, authority)],
    client: await makeLeaf(plan.client!, authority),
    agent: await makeLeaf(plan.agent!, authority),
  };
}

/** Certificates as somebody else would issue them to a cluster of one member. */
export async function makeGiven(
  leaf: Partial<LeafCertificatePlan> = {},
): Promise<GivenCertificates & { readonly client: KeyPair }> {
  const plan = planIssued({ size: 1 });
  const authority = await makeAuthority(plan.authorities[0]!);
  return {
    kind: 'given',
    authorities: authority.pair.certificate,
    members: [await makeLeaf({ ...plan.members[0]!, ...leaf }, authority)],
    client: await makeLeaf(plan.client!, authority),
  };
}

/** Certificates for three members and a client, and others of another authority for the members among each other. */
export async function makeGivenWithPeers(): Promise<
  CompleteGiven & { readonly peer: GivenPeerCertificates }
> {
  const plan = planIssued();
  const [authority, peerAuthority] = [
    await makeAuthority(plan.authorities[0]!),
    await makeAuthority({ ...plan.authorities[0]!, subject: { organization: 'etcd', commonName: 'peers' } }),
  ];
  const issueAll = (by: typeof authority): Promise<KeyPair[]> =>
    Promise.all(plan.members.map((leaf) => makeLeaf(leaf, by)));
  return {
    kind: 'given',
    authorities: authority.pair.certificate,
    members: await issueAll(authority),
    client: await makeLeaf(plan.client!, authority),
    peer: { authorities: peerAuthority.pair.certificate, members: await issueAll(peerAuthority) },
  };
}

/** Writes a pair and what it trusts to a folder. */
export function writePair(folder: string, authorities: string, pair: KeyPair): CertificateFiles {
  const files = certificateFiles(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.authorities, authorities);
  writeFileSync(files.certificate, pair.certificate);
  writeFileSync(files.privateKey, pair.privateKey);
  return files;
}

/** All files below a folder, with their permissions. */
export function filesBelow(folder: string): { path: string; mode: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, mode: statSync(path).mode & 0o777 }));
}
