import { createRunner } from '@etcd-iac/processes';
import { BootError } from '../boot-error';
import { systemPath } from './isolation';

// What runs in the sandbox ends with it: nothing else has to stop these.
const runner = createRunner({
  env: { PATH: systemPath },
  signal: new AbortController().signal,
  secrets: [],
});

/**
 * Runs a command to its end and returns what it wrote to its output.
 *
 * @throws BootError with what it wrote to its error output, when it fails.
 */
export async function runCommand(label: string, command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runner.attempt({ command, args, cwd: '/' });
  if (code === 0) return stdout;
  const said = [stdout.trim(), stderr.trim()].filter(Boolean).join('\n');
  throw new BootError(`${label} failed: ${said || 'it said nothing'}`);
}
