import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { agentProgram } from '../src';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

describe('the agent as one file', () => {
  it('is small enough for the volume of a container group', () => {
    expect(statSync(agentProgram).size).toBeLessThanOrEqual(200_000);
  });

  it('needs no other file, and says what it lacks', () => {
    const alone = join(folder.path, 'agent.js');
    copyFileSync(agentProgram, alone);
    const { status, stderr } = spawnSync(process.execPath, [alone], {
      cwd: folder.path,
      env: { ETCD_NAME: 'etcd1' },
      encoding: 'utf8',
    });
    expect(stderr.trim().split('\n')).toEqual([
      'ETCD_DATA_DIR "" must be an absolute path',
      'ETCD_INITIAL_ADVERTISE_PEER_URLS "" must be one http:// or https:// URL',
      'ETCD_IAC_AGENT_VAULT_DIR "" must be an absolute path',
      'one of ETCD_IAC_AGENT_MEMBERS_FILE and ETCD_IAC_AGENT_MEMBERS_RECORD must be given',
    ]);
    expect(status).toBe(2);
  });

  it('names the licences of what is in it', () => {
    expect(readFileSync(agentProgram, 'utf8')).toContain('Apache License');
  });
});
