import { certificateFiles, type CertificateFiles } from '@etcd-iac/core';
import { join } from 'node:path';

/** Files of the client who acts for the cluster's owner, in the folder of a cluster's certificates. */
export function clientFiles(folder: string): CertificateFiles {
  return certificateFiles(join(folder, 'client'));
}

/** The same of another client, by its common name; `undefined` for the one without. */
export function filesOf(folder: string, commonName: string | undefined): CertificateFiles {
  return certificateFiles(join(folder, 'clients', commonName ?? 'nameless'));
}
