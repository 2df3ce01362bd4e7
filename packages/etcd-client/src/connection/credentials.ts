import { readFile } from 'node:fs/promises';
import type { EtcdClientOptions, EtcdCredentials } from '../options';

/** Finds what to prove oneself with, anew for each connection: files may have been replaced meanwhile. */
export type ReadCredentials = () => Promise<EtcdCredentials>;

export function credentialsOf({ certificates, credentials }: EtcdClientOptions): ReadCredentials {
  if (certificates && credentials) {
    throw new TypeError('certificates and credentials are both given; give one of them');
  }
  if (!certificates) return () => Promise.resolve(credentials ?? {});
  const { authorities, certificate, privateKey } = certificates;
  const read = (path: string | undefined): Promise<string | undefined> =>
    path === undefined ? Promise.resolve(undefined) : readFile(path, 'utf8');
  return async () => {
    const [ca, cert, key] = await Promise.all([read(authorities), read(certificate), read(privateKey)]);
    return {
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    };
  };
}
