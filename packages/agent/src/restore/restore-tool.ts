import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SnapshotTool } from '../program/find-tool';

const run = promisify(execFile);

/** What a tool says it can do with a snapshot. */
export async function helpOf({ path, env }: SnapshotTool): Promise<string> {
  const { stdout } = await run(path, ['snapshot', 'restore', '--help'], { env, timeout: 30_000 });
  return stdout;
}

/** Runs a tool. @throws Error whose message is the last that it said. */
export async function runTool(
  { path, env }: SnapshotTool,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  try {
    await run(path, [...args], { env, signal });
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    const said = stderr.trim().split('\n').at(-1) ?? '';
    throw new Error(said === '' ? message : said.slice(0, 300), { cause: error });
  }
}
