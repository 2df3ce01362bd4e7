import type { MemberAddress } from '@etcd-iac/agent';
import {
  passwordVariable,
  renderAccess,
  type AgentPlace,
  type ClusterPlan,
  type ClusterSpec,
  type MemberPlan,
} from '@etcd-iac/core';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Etcd } from '../binaries/etcd';
import { removeIfEmpty } from './remove-if-empty';

/** Where the agents of a cluster find what is not theirs alone. */
export function agentPlace(folder: string, { path }: Etcd, restoreDir: string | undefined): AgentPlace {
  return {
    vaultDir: vaultFolder(folder),
    scratchDir: scratchFolder(folder),
    ...(restoreDir !== undefined && { restoreVaultDir: vaultFolder(resolve(restoreDir)) }),
    etcd: path,
    statusHost: '127.0.0.1',
    declared: { file: membersFile(folder) },
  };
}

/** Makes the vault, if it is not there yet, and writes who is declared, in one step: agents that run may read it at any time. */
export async function provideAgentFiles(plan: ClusterPlan, folder: string): Promise<void> {
  // Neither is anybody else's business: etcd makes the folder of its data like that, too.
  const own = { recursive: true, mode: 0o700 };
  await mkdir(vaultFolder(folder), own);
  for (const { dataDir } of plan.members) await mkdir(dataDir, own);
  const { members: _names, ...others } = plan.declaredMembers ?? {};
  const access = plan.access && renderAccess(plan.access);
  const declared = { members: plan.members.map(addressOf), ...others, access };
  const draft = draftOf(membersFile(folder));
  await writeFile(draft, `${JSON.stringify(declared, undefined, 2)}\n`);
  await rename(draft, membersFile(folder));
}

/** The passwords of etcd's users, as agents are told them. */
export function passwordVariables({ access }: ClusterSpec): Record<string, string> {
  return Object.fromEntries(
    (access?.users ?? []).flatMap(({ name, password }) =>
      password === undefined ? [] : [[passwordVariable(name), password]],
    ),
  );
}

/** Removes what agents share; what somebody else has put into the vault stays. */
export async function removeAgentFiles(folder: string, { members }: ClusterPlan): Promise<void> {
  await rm(membersFile(folder), { force: true });
  await rm(draftOf(membersFile(folder)), { force: true });
  const { generation } = members[0]?.agent?.restore ?? { generation: 1 };
  for (let number = 1; number <= generation; number += 1) {
    await rm(join(vaultFolder(folder), `generation-${number}`), { recursive: true, force: true });
    await removeBackups(join(vaultFolder(folder), 'backups'), number);
  }
  await removeIfEmpty(vaultFolder(folder));
  await removeScratch(scratchFolder(folder));
}

/** Removes what agents that were killed have left of snapshots that they tried out. */
async function removeScratch(folder: string): Promise<void> {
  await removeEntries(folder, /^(drill|restore)-/);
  await removeIfEmpty(folder);
}

/** Removes the snapshots of a cluster that is removed with its data. */
async function removeBackups(folder: string, generation: number): Promise<void> {
  await removeEntries(folder, new RegExp(`^generation-${generation}-`));
  await removeIfEmpty(folder);
}

/** Removes what an agent has noted of the data beside it: then they count as data that clients were served from. */
export async function removeMark(dataDir: string): Promise<void> {
  for (const file of ['agent.json', 'agent.json.next']) await rm(join(dataDir, file), { force: true });
}

/** Removes data that an agent has put out of etcd's way, or was about to put in its place. */
export async function removeSetAside(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'restore.part'), { recursive: true, force: true });
  await removeEntries(dataDir, /^set-aside-/);
}

/** Removes what has such a name in a folder, if that is there, and leaves the rest. */
async function removeEntries(folder: string, named: RegExp): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  for (const entry of entries.filter((one) => named.test(one))) {
    await rm(join(folder, entry), { recursive: true });
  }
}

function addressOf({ name, host, agent, ...member }: MemberPlan): MemberAddress {
  const [peerUrl = ''] = member.initialAdvertisePeerUrls;
  const [clientUrl = ''] = member.advertiseClientUrls;
  const memberUrl = new URL(clientUrl);
  memberUrl.port = String(agent?.ports.member);
  return { name, peerUrl, memberUrl: memberUrl.origin, clientUrl };
}

const vaultFolder = (folder: string): string => join(folder, 'vault');
/** In the cluster's folder, so that it goes with it: a snapshot that is tried out holds what the cluster does. */
const scratchFolder = (folder: string): string => join(folder, 'scratch');
const membersFile = (folder: string): string => join(folder, 'members.json');
const draftOf = (file: string): string => `${file}.new`;
