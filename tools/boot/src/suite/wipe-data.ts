import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BootedAzure, BootedMember } from '../booted-azure';

/** Takes all that is in the data share of a member, which must not run. */
export async function wipeData(booted: BootedAzure, { name, folders }: BootedMember): Promise<void> {
  const declared = booted.declaration.members.find(({ etcd }) => etcd.environment.ETCD_NAME === name);
  const folder = folders[declared?.etcd.environment.ETCD_DATA_DIR ?? ''];
  if (folder === undefined) throw new Error(`${name} has no share for its data`);
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true });
}
