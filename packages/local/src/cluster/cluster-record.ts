import type { AuthorityState, ClusterPlan, TransportSecurity } from '@etcd-iac/core';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { readText } from '../read-text';
import { isRecord } from './is-record';
import type { MemberPorts } from './ports';

/**
 * What a data folder remembers of its cluster. etcd keeps the peer URLs of all members in its data, so on other ports they
 * would not find each other again.
 */
export interface ClusterRecord {
  /** Raised when this package can no longer read the file as it is. */
  readonly format: 2;
  readonly name: string;
  readonly domain: string;
  readonly initialClusterToken: string;
  readonly bootstrapSize: number;
  /** etcd keeps the scheme of its peer URLs in its data as well. */
  readonly transportSecurity: TransportSecurity;
  /** Authorities that members and clients trust, and the one that issues; only where certificates are issued here. */
  readonly authorities?: AuthorityState;
  /** Version of the etcd with which all members have last been healthy; while a folder is new, of the one that is started. */
  readonly etcdVersion: string;
  /**
   * Version of a newer minor release that was started since and with which not all members have become healthy. It may have
   * written to the data.
   */
  readonly triedEtcdVersion?: string;
  /** Ports of the members that are part of the cluster, or about to become so, in the order of their ordinals. */
  readonly members: readonly MemberPorts[];
}

/** Record of a plan, with the first `memberCount` of its members. */
export function recordOf(plan: ClusterPlan, memberCount: number): ClusterRecord {
  const authorities = authoritiesOf(plan);
  return {
    format: 2,
    name: plan.name,
    domain: plan.domain,
    initialClusterToken: plan.initialClusterToken,
    bootstrapSize: plan.bootstrapSize,
    transportSecurity: plan.transportSecurity,
    ...(authorities && { authorities }),
    etcdVersion: plan.version,
    members: plan.members.slice(0, memberCount).map(({ ports }) => ports),
  };
}

/** The authorities of a plan; undefined where it issues no certificates. */
export function authoritiesOf({
  certificates,
}: Pick<ClusterPlan, 'certificates'>): AuthorityState | undefined {
  const issuing = certificates?.kind === 'issued' ? certificates.members[0]?.authority : undefined;
  if (certificates?.kind !== 'issued' || issuing === undefined) return undefined;
  return {
    trustedAuthorities: certificates.authorities.map(({ number }) => number),
    issuingAuthority: issuing,
  };
}

/** The record in a folder; undefined where there is none. */
export async function readRecord(folder: string): Promise<ClusterRecord | undefined> {
  const file = recordFile(folder);
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const record = parse(text);
  if (isRecord(record)) return record;
  throw new LocalClusterError(
    `"${file}" is not a record that this version of @etcd-iac/local reads: restore it, or give another dataDir`,
  );
}

/** Writes the first record of a folder. @throws LocalClusterError when somebody has put one there. */
export async function createRecord(folder: string, record: ClusterRecord): Promise<void> {
  const draft = await writeDraft(folder, record);
  try {
    await link(draft, recordFile(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new LocalClusterError(
      `somebody else has put "${recordFile(folder)}" there meanwhile: give another dataDir`,
    );
  } finally {
    await rm(draft);
  }
}

/** Replaces the record of a folder in one step, so that it is never seen half written. */
export async function updateRecord(folder: string, record: ClusterRecord): Promise<void> {
  await rename(await writeDraft(folder, record), recordFile(folder));
}

export async function removeRecord(folder: string): Promise<void> {
  await rm(join(folder, draftName), { force: true });
  await rm(recordFile(folder), { force: true });
}

/** Whether an entry of a folder is what a crash has left of the writing of a record. */
export function isRecordDraft(entry: string): boolean {
  return entry === draftName;
}

const draftName = '.cluster.json.new';

function recordFile(folder: string): string {
  return join(folder, 'cluster.json');
}

async function writeDraft(folder: string, record: ClusterRecord): Promise<string> {
  const draft = join(folder, draftName);
  await writeFile(draft, `${JSON.stringify(record, undefined, 2)}\n`);
  return draft;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
