import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { PreparedMembers } from './prepare-members';

/** A client's connection to members, which it keeps. @throws Error where the cluster knows no clients by certificate. */
export function createAgent({ clientFiles }: PreparedMembers): Agent {
  if (!clientFiles) throw new Error('clients of this cluster have no certificate');
  const { authorities, certificate, privateKey } = clientFiles;
  return new Agent({
    keepAlive: true,
    maxSockets: 1,
    ca: readFileSync(authorities),
    cert: readFileSync(certificate),
    key: readFileSync(privateKey),
  });
}

/** Asks a member through the JSON gateway that every etcd has. @throws Error when it answers anything but 200. */
export function askMember(agent: Agent, url: string, question: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, method: 'POST' }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        answer += chunk;
      });
      response.once('end', () => {
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`etcd answered ${response.statusCode} at ${url}: ${answer}`));
      });
    });
    asking.once('error', reject);
    asking.end(JSON.stringify(question));
  });
}
