import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { systemPath, unshareContainer, unshareSandbox } from './sandbox/isolation';

/** Whether this machine can boot, and what it lacks. */
export type BootSupport =
  { readonly supported: true } | { readonly supported: false; readonly reason: string };

/** The tools that a boot runs, by the package that has them. */
const tools: Readonly<Record<string, readonly string[]>> = {
  'util-linux': ['unshare', 'nsenter', 'mount'],
  iproute2: ['ip'],
  coreutils: ['env', 'timeout', 'mktemp'],
};

/** Makes one of each thing that a boot makes, in namespaces that end with it. */
const trialScript = `
mount -t tmpfs tmpfs /run
mkdir /run/netns
ip link add subnet type bridge
ip netns add trial
ip link add trial type veth peer name eth0 netns trial
exec unshare ${unshareContainer.join(' ')} mount -t proc proc /proc
`;

/** Finds out, by trying, whether this machine can boot. Nothing remains of the trial. */
export function bootSupport(): BootSupport {
  if (process.platform !== 'linux') {
    return { supported: false, reason: `booting needs Linux, and this is ${process.platform}` };
  }
  const missing = Object.entries(tools)
    .map(([name, commands]) => ({ name, commands: commands.filter((command) => !isInstalled(command)) }))
    .filter(({ commands }) => commands.length > 0);
  if (missing.length > 0) {
    const remedies = missing.map(({ name, commands }) => `install ${name} (${commands.join(', ')})`);
    return { supported: false, reason: `booting needs more tools: ${remedies.join('; ')}` };
  }
  const trial = spawnSync('unshare', [...unshareSandbox, 'sh', '-eu', '-c', trialScript], {
    encoding: 'utf8',
    env: { PATH: systemPath },
  });
  if (trial.status === 0) return { supported: true };
  return { supported: false, reason: `booting needs root or user namespaces: ${trial.stderr.trim()}` };
}

function isInstalled(command: string): boolean {
  return systemPath.split(':').some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
