import { execFileSync } from 'node:child_process';
import type { BootedMember } from '../booted-azure';
import type { Credentials } from '../client/credentials';
import { enter } from '../sandbox/isolation';

/** Makes the request on its own, and prints its status or what became of it instead. */
const requestScript = `
const { host, port, path, servername, authorities, certificate, privateKey } = JSON.parse(
  require('node:fs').readFileSync(0, 'utf8'),
);
require('node:https')
  .get({ host, port, path, servername, ca: authorities, cert: certificate, key: privateKey, timeout: 5000 })
  .on('response', ({ statusCode }) => { console.log(String(statusCode)); process.exit(0); })
  .on('error', ({ code, message }) => { console.log(code ?? message); process.exit(0); });
`;

/** Where a request goes. */
interface Target {
  readonly member: BootedMember;
  readonly port: number;
  readonly path: string;
}

/** Status of the answer to a request from within a member's container group, or why there is none. */
export function httpsStatus(
  from: BootedMember,
  { member, port, path }: Target,
  credentials: Credentials,
): string {
  const host = member.address;
  const servername = `${member.name}.etcd.internal`;
  const input = JSON.stringify({ host, port, path, servername, ...credentials });
  const args = [...enter(from.pid!, '--net'), process.execPath, '-e', requestScript];
  return execFileSync('nsenter', args, { input, encoding: 'utf8' }).trim();
}
