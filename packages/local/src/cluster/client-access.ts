import { certificateFiles, renderEtcdctlEnv, type CertificateFiles, type ClusterPlan } from '@etcd-iac/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatesFolder, clientFolderFiles, hasClientPair } from '../certificates/provide-certificates';
import type { ClientCredentials, LocalClient, LocalCluster } from './local-cluster';
import { stayingMembers } from './staying-members';

/** What clients need to connect to the cluster in a folder. */
export function clientAccess(
  plan: ClusterPlan,
  clusterFolder: string,
): Pick<LocalCluster, 'clientEndpoints' | 'clientFiles' | 'etcdctlEnv' | 'clients'> {
  // Who retires serves nobody.
  const clientEndpoints = stayingMembers(plan).flatMap(({ advertiseClientUrls }) => advertiseClientUrls);
  const served = { ...plan, clientEndpoints };
  return {
    clientEndpoints,
    ...ownerAccess(served, clusterFolder),
    clients: issuedClients(served, clusterFolder),
  };
}

function issuedClients(plan: ClusterPlan, clusterFolder: string): LocalClient[] {
  if (plan.certificates?.kind !== 'issued') return [];
  return plan.certificates.clients.map(({ holder, subject }) => {
    const files = certificateFiles(join(certificatesFolder(clusterFolder), holder));
    return { commonName: subject.commonName, files, etcdctlEnv: renderEtcdctlEnv(plan, files) };
  });
}

function ownerAccess(
  plan: ClusterPlan,
  clusterFolder: string,
): Pick<LocalCluster, 'clientFiles' | 'etcdctlEnv'> {
  const files = clientFolderFiles(certificatesFolder(clusterFolder), plan);
  if (plan.transportSecurity !== 'mutual' || hasClientPair(plan)) {
    return {
      clientFiles: hasClientPair(plan) ? files : undefined,
      etcdctlEnv: renderEtcdctlEnv(plan, files),
    };
  }
  // Whoever gave the certificates of the members has to add a client's.
  const { clientEndpoints } = plan;
  return {
    clientFiles: undefined,
    etcdctlEnv: renderEtcdctlEnv({ transportSecurity: 'server', clientEndpoints }, files),
  };
}

/** The texts of the files that etcdctl is told of; undefined where it is told of none. */
export function readCredentials({
  ETCDCTL_CACERT: authorities,
  ETCDCTL_CERT: certificate,
  ETCDCTL_KEY: privateKey,
}: LocalCluster['etcdctlEnv']): ClientCredentials | undefined {
  if (authorities === undefined) return undefined;
  const ca = readFileSync(authorities, 'utf8');
  if (certificate === undefined || privateKey === undefined) return { ca };
  return { ca, cert: readFileSync(certificate, 'utf8'), key: readFileSync(privateKey, 'utf8') };
}

/** What this package itself proves who it is with: as the owner's client where there is one, or else as that member. */
export function ownFiles(
  plan: ClusterPlan,
  clusterFolder: string,
  { security }: ClusterPlan['members'][number],
): CertificateFiles {
  const files = clientFolderFiles(certificatesFolder(clusterFolder), plan);
  return security && !hasClientPair(plan) ? security.files : files;
}

/** What a client of a member connects with, who is this package itself. */
export function ownConnection(
  plan: ClusterPlan,
  clusterFolder: string,
  member: ClusterPlan['members'][number],
): Partial<CertificateFiles> {
  if (!member.security) return {};
  const files = ownFiles(plan, clusterFolder, member);
  return member.security.clientCertificateRequired ? files : { authorities: files.authorities };
}
