import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnv } from '@etcd-iac/core';
import { startCluster, type Etcd } from '@etcd-iac/local';
import type { CertificateFiles, ClusterSpec, MemberPlan } from '@etcd-iac/core';

/** Members that a shell can start: ports that are free, certificates that are there, and no data. */
export interface PreparedMembers {
  readonly etcd: Etcd;
  readonly plans: readonly MemberPlan[];
  readonly clientEndpoints: readonly string[];
  readonly clientFiles: CertificateFiles | undefined;
}

/** Has a cluster started and stopped for its ports and certificates, which stay in the folder. */
export async function prepareMembers(
  spec: ClusterSpec,
  etcd: Etcd,
  folder: string,
  signal: AbortSignal,
): Promise<PreparedMembers> {
  const cluster = await startCluster(spec, { etcd, dataDir: folder, signal });
  await cluster.stop();
  const { plan, clientEndpoints, clientFiles } = cluster;
  return { etcd, plans: plan.members, clientEndpoints, clientFiles };
}

type Environment = Readonly<Record<string, string>>;

/** What etcd cannot do without: who and where a member is, and its certificates. All else is left to etcd. */
const necessary =
  /^ETCD_(NAME|DATA_DIR|LISTEN_\w+|INITIAL_\w+|ADVERTISE_CLIENT_URLS|(PEER_)?(CERT_FILE|KEY_FILE|TRUSTED_CA_FILE|CLIENT_CERT_AUTH))$/;

/** The environment that we give a member. */
export function ownEnvironment(member: MemberPlan): Environment {
  return renderEnv(member);
}

/** The same with etcd's defaults. */
export function defaultEnvironment(member: MemberPlan): Environment {
  return Object.fromEntries(Object.entries(renderEnv(member)).filter(([name]) => necessary.test(name)));
}

/** Writes the environment of each member into a folder, and has their data there, too. */
export function writeEnvironments(
  { plans }: PreparedMembers,
  folder: string,
  environmentOf: (member: MemberPlan) => Environment,
): void {
  mkdirSync(folder, { recursive: true });
  for (const plan of plans) {
    const environment = { ...environmentOf(plan), ETCD_DATA_DIR: join(folder, `${plan.name}.etcd`) };
    const lines = Object.entries(environment).map(([name, value]) => `${name}=${quote(value)}\n`);
    writeFileSync(join(folder, `${plan.name}.env`), lines.join(''));
  }
}

function quote(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
