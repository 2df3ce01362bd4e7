import { createRunner } from '@etcd-iac/processes';
import { join } from 'node:path';

const runner = createRunner();

/** What runs in a sandbox, as JSON from one process to the other. */
export interface SandboxJob {
  readonly kind: 'random' | 'power-loss' | 'kills';
  readonly options: unknown;
}

/**
 * Runs a job in namespaces of processes, mounts and network of its own. All that it starts, mounts and writes is gone when it ends, and
 * when this process does, however that happens: the kernel sees to it.
 */
export async function runSandboxed<Result>(job: SandboxJob): Promise<Result> {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'];
  // From the built program in any case: it is another process.
  const program = join(__dirname, '..', '..', 'dist', 'sandbox', 'main.js');
  const said = await runner.run({
    command: 'setpriv',
    args: [
      ...['--pdeathsig', 'KILL', 'unshare', ...asRoot, ...namespaces, '--propagation', 'private', '--'],
      ...[process.execPath, program, JSON.stringify(job)],
    ],
    cwd: '/',
  });
  return JSON.parse(said) as Result;
}
