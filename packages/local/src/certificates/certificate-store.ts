import type { CertificateFiles } from '@etcd-iac/core';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readText } from '../read-text';

/** The texts of certificate files; empty where a file is not there. */
export type CertificateTexts = Readonly<Record<keyof CertificateFiles, string>>;

/** Makes a folder that its owner alone can look into, and clears what a crash has left of a change in it. */
export async function makePrivateFolder(files: CertificateFiles): Promise<void> {
  const folder = dirname(files.privateKey);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await removeDrafts(files);
}

export async function readTexts(files: CertificateFiles): Promise<CertificateTexts> {
  const [authorities, certificate, privateKey] = await Promise.all(
    [files.authorities, files.certificate, files.privateKey].map(readIfThere),
  );
  return { authorities: authorities ?? '', certificate: certificate ?? '', privateKey: privateKey ?? '' };
}

/** Replaces those files whose text is another one, each in one step: etcd reads them whenever somebody connects. */
export async function replaceTexts(files: CertificateFiles, texts: Partial<CertificateTexts>): Promise<void> {
  // The key first: a crash before the certificate follows leaves a pair that is seen not to belong together.
  for (const kind of ['privateKey', 'certificate', 'authorities'] as const) {
    const text = texts[kind];
    if (text === undefined || text === (await readIfThere(files[kind]))) continue;
    const draft = draftOf(files[kind]);
    await rm(draft, { force: true });
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await rename(draft, files[kind]);
  }
}

export async function removePair({ certificate, privateKey }: CertificateFiles): Promise<void> {
  await rm(certificate, { force: true });
  await rm(privateKey, { force: true });
}

/** Removes all three files, and what a crash has left of a change of them. */
export async function removeCertificates(files: CertificateFiles): Promise<void> {
  await removeDrafts(files);
  await removePair(files);
  await rm(files.authorities, { force: true });
}

/** Removes what a crash has left of a change of the files. */
export async function removeDrafts(files: CertificateFiles): Promise<void> {
  for (const path of Object.values(files) as string[]) await rm(draftOf(path), { force: true });
}

function draftOf(path: string): string {
  return `${path}.new`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
