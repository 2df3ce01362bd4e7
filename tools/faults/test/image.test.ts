import { ensureEtcd } from '@etcd-iac/local';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeUnless } from '../../jest/describe-unless.cjs';
import { freePorts } from '../../jest/free-ports.cjs';
import { Buildah } from './support/buildah';

const packageFolder = dirname(require.resolve('@etcd-iac/agent/package.json'));

const buildah = Buildah.unpack();
const missing = typeof buildah === 'string' ? buildah : undefined;

describeUnless(missing, 'the image of an agent', () => {
  const builder = buildah as Buildah;
  afterAll(() => {
    builder.remove();
  });

  it('is built by the Dockerfile of the package, and runs a member as process 1 of it', async () => {
    const { path: etcd } = await ensureEtcd({ minor: '3.5' });
    // Stand-ins for the public images, of what this machine has.
    builder.image('etcd-stand-in', { '/usr/local/bin/etcd': etcd });
    builder.image('node-stand-in', { '/usr/bin/node': process.execPath });
    const root = builder.build(packageFolder, {
      ETCD_IMAGE: 'localhost/etcd-stand-in',
      NODE_IMAGE: 'localhost/node-stand-in',
    });
    const [client = 0, peer = 0, metrics = 0, member = 0, status = 0] = await freePorts(5);
    const [vault, members] = [join(root, 'vault'), join(root, 'members.json')];
    mkdirSync(vault);
    // What a container has beside its image.
    mkdirSync(join(root, 'dev'));
    execFileSync('mknod', ['--mode=666', join(root, 'dev/null'), 'c', '1', '3']);
    const at = (port: number): string => `http://127.0.0.1:${port}`;
    const address = { name: 'etcd1', peerUrl: at(peer), memberUrl: at(member), clientUrl: at(client) };
    writeFileSync(members, JSON.stringify({ members: [address] }));
    const agent = spawn(
      'unshare',
      ['--pid', '--fork', '--kill-child', '/usr/sbin/chroot', root, ...builder.entrypoint()],
      {
        stdio: 'ignore',
        env: {
          PATH: '/usr/local/bin:/usr/bin',
          ETCD_NAME: 'etcd1',
          ETCD_DATA_DIR: '/data',
          ETCD_LISTEN_PEER_URLS: at(peer),
          ETCD_INITIAL_ADVERTISE_PEER_URLS: at(peer),
          ETCD_LISTEN_CLIENT_URLS: at(client),
          ETCD_ADVERTISE_CLIENT_URLS: at(client),
          ETCD_LISTEN_METRICS_URLS: at(metrics),
          ETCD_IAC_AGENT_ETCD: '/usr/local/bin/etcd',
          ETCD_IAC_AGENT_VAULT_DIR: '/vault',
          ETCD_IAC_AGENT_MEMBERS_FILE: '/members.json',
          ETCD_IAC_AGENT_MEMBER_PORT: String(member),
          ETCD_IAC_AGENT_STATUS_PORT: String(status),
        },
      },
    );
    try {
      expect(await waitFor(`${at(status)}/status`, '"state":"serving"')).toContain('"member":"etcd1"');
    } finally {
      agent.kill('SIGKILL');
      if (agent.exitCode === null) await once(agent, 'exit');
    }
  });
});

/** The answer of a URL once it holds a text. */
async function waitFor(url: string, text: string): Promise<string> {
  let last = 'no answer';
  for (const end = Date.now() + 40_000; Date.now() < end;) {
    last = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.text(),
      (error: unknown) => String(error),
    );
    if (last.includes(text)) return last;
    await delay(250);
  }
  throw new Error(`${url} has not said ${text} in time: ${last}`);
}
