import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { readText } from '../read-text';
import type { ClusterRecord } from './cluster-record';
import { isRecord } from './is-record';

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
