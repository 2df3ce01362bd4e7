import type { AddressInfo } from 'node:net';
import { connect, createServer, type SecureContextOptions, type TLSSocket, type TlsOptions } from 'node:tls';

import { newAuthority, type Authority } from './authority';

const host = 'etcd1.etcd.internal';

let authority: Authority;

beforeAll(async () => {
  authority = await newAuthority();
});

test('a server and a client with certificates of one CA shake hands', async () => {
  const [server, client] = await Promise.all([leaf('server_auth'), leaf('client_auth')]);

  expect(await shakeHands(server, client)).toEqual({ clientName: 'etcd1' });
});

test('a client whose certificate is not for clients is refused', async () => {
  const server = await leaf('server_auth');

  expect(await shakeHands(server, server)).toBe('refused');
  expect(await verdict(server, server)).toEqual({ error: 'INVALID_PURPOSE' });
});

test('a client of another CA is refused', async () => {
  const stranger = await newAuthority();
  const [server, client] = await Promise.all([leaf('server_auth'), leaf('client_auth', stranger)]);

  expect(await shakeHands(server, client)).toBe('refused');
  expect(await verdict(server, client)).toEqual({ error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
});

async function leaf(use: string, from = authority): Promise<SecureContextOptions> {
  const { certPem, privateKeyPem } = await from.issue(
    { subject: { commonName: 'etcd1' }, dnsNames: [host] },
    { allowedUses: ['digital_signature', use] },
  );
  return { cert: certPem, key: privateKeyPem, ca: authority.certPem };
}

/** Lets the server decide by itself, as etcd does. */
function shakeHands(server: SecureContextOptions, client: SecureContextOptions): Promise<unknown> {
  return meet({ ...server, rejectUnauthorized: true }, client, (socket) => ({
    clientName: socket.getPeerCertificate().subject.CN,
  }));
}

/** What the server would say to the client; node refuses without a word. */
function verdict(server: SecureContextOptions, client: SecureContextOptions): Promise<unknown> {
  return meet({ ...server, rejectUnauthorized: false }, client, ({ authorizationError: error }) => ({
    error,
  }));
}

async function meet(
  server: TlsOptions,
  client: SecureContextOptions,
  greet: (socket: TLSSocket) => unknown,
): Promise<unknown> {
  const listener = createServer({ ...server, requestCert: true });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const outcome = new Promise<unknown>((resolve) => {
    listener.once('secureConnection', (socket: TLSSocket) => {
      resolve(greet(socket));
    });
    listener.once('tlsClientError', () => {
      resolve('refused');
    });
  });
  const socket = connect({ ...client, host: '127.0.0.1', port, servername: host });
  const isServerTrusted = new Promise<boolean>((resolve, reject) => {
    socket.once('secureConnect', () => {
      resolve(socket.authorized);
    });
    socket.on('error', reject);
  });
  try {
    expect(await isServerTrusted).toBe(true);
    return await outcome;
  } finally {
    socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
  }
}
