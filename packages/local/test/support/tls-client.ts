import type { CertificateFiles } from '@etcd-iac/core';
import { connectEtcd } from '@etcd-iac/etcd-client';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect, type PeerCertificate } from 'node:tls';

/** What a client shows and trusts, any of it or none. */
export type ClientFiles = Partial<CertificateFiles>;

export interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

const answerTimeoutMs = 3_000;

function read({ authorities, certificate, privateKey }: ClientFiles) {
  return {
    ...(authorities !== undefined && { ca: readFileSync(authorities) }),
    ...(certificate !== undefined && { cert: readFileSync(certificate) }),
    ...(privateKey !== undefined && { key: readFileSync(privateKey) }),
  };
}

/** Sends a request over a new connection. Rejects where either side refuses the other. */
export function send(
  url: string,
  files: ClientFiles,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(url, { ...read(files), method, headers, agent: false, timeout: answerTimeoutMs });
    sent.once('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.once('error', reject);
    sent.once('response', (response) => {
      text(response).then((answer) => {
        resolve({ status: response.statusCode, body: answer });
      }, reject);
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Puts a key through a member, over a new connection. Rejects where it is not acknowledged. */
export async function put(
  endpoint: string,
  files: ClientFiles,
  key: string,
  value: string,
): Promise<boolean> {
  const client = connectEtcd({ endpoints: [endpoint], certificates: files, deadlineMs: answerTimeoutMs });
  try {
    await client.kv.put(key, value);
    return true;
  } finally {
    client.close();
  }
}

/** The certificate that a server shows in a handshake. Rejects where either side refuses the other. */
export function handshake(url: string, files: ClientFiles): Promise<PeerCertificate> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ...read(files) });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
  });
}
