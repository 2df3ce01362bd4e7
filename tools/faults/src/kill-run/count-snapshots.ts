import { readBackups, snapshotNames, type BackupFile, type Snapshot } from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What counts in a vault, and what is wrong with it. */
export interface CountedSnapshots {
  readonly snapshots: readonly Snapshot[];
  readonly violations: string[];
}

/** Reads each snapshot that counts to its end: a half one must never count. Only while no agent runs, or none removes any. */
export function countSnapshots(vault: string): CountedSnapshots {
  const folder = join(vault, snapshotNames.folder);
  const files = filesOfSnapshots(vault).flatMap((name) => lookAt(folder, name));
  const { snapshots, uncounted } = readBackups(files);
  const violations = uncounted.map(({ name, why }) => `snapshot ${name} is ${why}`);
  for (const { name, manifest, failure } of snapshots) {
    const content = read(join(folder, snapshotNames.file(name, 'snapshot')));
    if (content === undefined) continue;
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (sha256 !== manifest.sha256) violations.push(`snapshot ${name} is not what its manifest says`);
    if (failure !== undefined) violations.push(`snapshot ${name} failed its drill: ${failure.reason ?? ''}`);
  }
  return { snapshots, violations };
}

/** Names of all that lies where a vault keeps its snapshots. */
export function filesOfSnapshots(vault: string): readonly string[] {
  const folder = join(vault, snapshotNames.folder);
  return existsSync(folder) ? readdirSync(folder) : [];
}

function lookAt(folder: string, name: string): readonly BackupFile[] {
  const path = join(folder, name);
  const isText = name.endsWith('.json');
  const text = isText ? read(path)?.toString() : undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || (isText && text === undefined)) return [];
  return [{ name, sizeBytes: found.size, modifiedAtMs: found.mtimeMs, text }];
}

/** @returns `undefined` for what retention has just removed. */
function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
