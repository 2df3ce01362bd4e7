import type { ReleaseClone } from './release-clone';
import type { CommandResult } from '@etcd-iac/processes';
import { scope } from './registry-settings';

/** Throws unless publishing what is published fails with a message that says so. */
export async function requireRefusedTwice(clone: ReleaseClone): Promise<void> {
  const faults = refusalFaults(await clone.tryPublish(), clone.version());
  if (faults.length > 0)
    throw new Error(`publishing ${clone.version()} for a second time: ${faults.join('; ')}`);
}

/** What is wrong with the way in which a second publication was refused. */
export function refusalFaults({ code, stdout, stderr }: CommandResult, version: string): readonly string[] {
  // Before it, Nx tells of the build.
  const said = (stdout + stderr).split(/^failed:$/m).at(-1) ?? '';
  return [
    ...(code === 0 ? ['it succeeded'] : []),
    ...(said.includes(`${scope}/core@${version}`) ? [] : [`it did not name ${scope}/core@${version}`]),
    ...(said.includes('npm run release -- version') ? [] : ['it did not say what to do']),
    ...(/^\s+at .+:\d+:\d+\)?$/m.test(said) ? ['it showed a stack trace'] : []),
    ...(said.trim().split('\n').length > 30 ? ['it took more than 30 lines to say so'] : []),
  ];
}
