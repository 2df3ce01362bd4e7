import type { CertificateFiles } from '@etcd-iac/core';
import { readFile } from 'node:fs/promises';
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { json } from 'node:stream/consumers';

export interface GetJsonOptions {
  /** What this process proves who it is with, and whom it trusts; `undefined` where the URL is plain HTTP. */
  readonly files: CertificateFiles | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Reads JSON from a URL. */
export async function getJson(url: string, { files, timeoutMs, signal }: GetJsonOptions): Promise<unknown> {
  const [ca, cert, key] = await Promise.all(
    files ? [files.authorities, files.certificate, files.privateKey].map((path) => readFile(path)) : [],
  );
  // No agent: a connection kept open would delay the end of etcd.
  const options = { agent: false, signal, timeout: timeoutMs };
  return new Promise((resolve, reject) => {
    const request = files ? getSecure(url, { ...options, ca, cert, key }) : getPlain(url, options);
    request.once('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    request.once('error', reject);
    request.once('response', (response) => {
      json(response).then(resolve, reject);
    });
  });
}
