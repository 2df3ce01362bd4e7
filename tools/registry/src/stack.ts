import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engines';
import type { Command, Runner } from '@etcd-iac/processes';

/** The command that runs a built program, as its engine would. */
export function programCommand(engine: Engine, folder: string, node: string): Command {
  const args = engine.name === 'pulumi' ? [require.resolve('./run-pulumi'), folder] : ['main.js'];
  return { command: node, args, cwd: folder, env: { CDKTF_OUTDIR: join(folder, 'cdktf.out') } };
}

/** Runs a built program and returns the stack it declares, as JSON without the folder it ran in. */
export async function declaredStack(
  runner: Runner,
  engine: Engine,
  folder: string,
  node: string,
): Promise<string> {
  const outdir = join(folder, 'cdktf.out');
  rmSync(outdir, { recursive: true, force: true });
  const printed = await runner.run(programCommand(engine, folder, node));
  return withoutFolder(engine.name === 'pulumi' ? printed : readSynthesized(outdir), folder);
}

function readSynthesized(outdir: string): string {
  const stacks = readdirSync(join(outdir, 'stacks'));
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1)
    throw new Error(`the program in ${outdir} synthesized ${stacks.length} stacks instead of one`);
  return readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
}

/** The state of a stack without a backend lies in the folder of the program, by its absolute path. */
function withoutFolder(stack: string, folder: string): string {
  return stack.replaceAll(realpathSync(folder), '<folder>').replaceAll(folder, '<folder>');
}

/** Throws if two stacks differ, with the first line in which they do. */
export function requireSameStack(what: string, actual: string, expected: string): void {
  if (actual === expected) return;
  const lines = actual.split('\n');
  const others = expected.split('\n');
  const index = lines.findIndex((line, at) => line !== others[at]);
  const at = index === -1 ? lines.length : index;
  throw new Error(
    [
      `${what} declares another stack than the same program in the workspace. First difference, line ${at + 1}:`,
      `  consumer:  ${(lines[at] ?? '(ends)').trim()}`,
      `  workspace: ${(others[at] ?? '(ends)').trim()}`,
    ].join('\n'),
  );
}
