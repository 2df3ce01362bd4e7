import type { CertificateFiles } from '@etcd-iac/core';
import { readFile } from 'node:fs/promises';
import { connect, constants, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import type { SecureContextOptions } from 'node:tls';

/** How a client connects to a member. */
export interface ClientConnection {
  /** Client URL of the member. */
  readonly url: string;
  /** What the client trusts, and proves who it is with; empty where the URL is plain HTTP. */
  readonly files: Partial<CertificateFiles>;
}

/** How a read has ended: where it has not succeeded, why, and whether because one side does not take the other's certificate. */
export interface ReadResult {
  readonly failure?: string;
  readonly refused?: boolean;
}

/**
 * Reads a key from a member as any client would: with TLS and what clients prove themselves with, and linearizable, so that the
 * answer takes a leader and a quorum. The JSON gateway will not do: in a cluster that asks for users, it takes no client whose
 * certificate has a common name.
 */
export async function readAsClient(connection: ClientConnection, timeoutMs: number): Promise<ReadResult> {
  let session: ClientHttp2Session | undefined;
  try {
    const credentials = await readCredentials(connection);
    session = connect(connection.url, credentials);
    const answer = await ask(session, timeoutMs);
    return answer === undefined ? {} : { failure: answer };
  } catch (error) {
    const { code = '', message, reason = message } = causeOf(error as ConnectionError);
    return { failure: reason, refused: isRefusal(code) };
  } finally {
    session?.destroy();
  }
}

async function readCredentials({ files }: ClientConnection): Promise<SecureContextOptions> {
  const named = { ca: files.authorities, cert: files.certificate, key: files.privateKey };
  const read = Object.entries(named).map(async ([name, path]) => [name, path && (await readFile(path))]);
  return Object.fromEntries(await Promise.all(read)) as SecureContextOptions;
}

/**
 * `etcdserverpb.RangeRequest` of the key `health`, which etcd's own health check reads, in one frame of gRPC.
 * Source: etcd's `rpc.proto` (field 1 is the key) and gRPC over HTTP/2 (a byte that says "not compressed", four of length).
 */
const question = Buffer.from('\0\0\0\0\x08\x0a\x06health', 'latin1');

/** Codes of gRPC with which a cluster that asks for users answers a client that is none: it has been reached. */
const reached: readonly string[] = ['0', '3', '7', '16'];

/** Resolves with what is wrong with the answer, if anything. Rejects where there is none. */
function ask(session: ClientHttp2Session, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    session.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was closed without an answer'));
    });
    session.on('error', reject);
    // Not before: a request that waits for a connection fails with another reason than the connection.
    session.once('connect', () => {
      const stream = session.request({
        [constants.HTTP2_HEADER_METHOD]: 'POST',
        [constants.HTTP2_HEADER_PATH]: '/etcdserverpb.KV/Range',
        [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
        [constants.HTTP2_HEADER_TE]: 'trailers',
        'grpc-timeout': `${timeoutMs}m`,
      });
      // The status is in the trailers, or with the headers where there is no other answer.
      const hear = ({ 'grpc-status': status, 'grpc-message': said }: IncomingHttpHeaders): void => {
        if (status === undefined) return;
        resolve(reached.includes(String(status)) ? undefined : describe(String(status), said));
      };
      stream.once('response', hear);
      stream.once('trailers', hear);
      stream.on('error', reject);
      stream.resume();
      stream.end(question);
    });
  });
}

/** OpenSSL's errors have a reason, their message names its source file. */
type ConnectionError = NodeJS.ErrnoException & { readonly reason?: string };

/** What a connection has failed with, where the request on it says no more than that it has. */
function causeOf(error: ConnectionError): ConnectionError {
  return error.cause ? causeOf(error.cause as ConnectionError) : error;
}

function describe(status: string, message: string | string[] | undefined): string {
  return message === undefined ? `gRPC status ${status}` : decodeURIComponent(String(message));
}

/** Codes of OpenSSL and of Node's own check of names; a connection that is not there yet has those of the system. */
function isRefusal(code: string): boolean {
  return (
    /^(CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT|ERR_SSL_|ERR_OSSL_)/.test(code) ||
    /^(INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_CERT_)/.test(code)
  );
}
