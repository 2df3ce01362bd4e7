import type * as NxRelease from 'nx/release';

/** Nx's release API. Loaded late: it takes the folder of the process for the workspace, once. */
export async function loadNxRelease(root: string): Promise<typeof NxRelease> {
  process.chdir(root);
  Object.assign(process.env, { NX_DAEMON: 'false', NX_TUI: 'false' });
  return import('nx/release');
}
