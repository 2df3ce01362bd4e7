import { join } from 'node:path';

/** A command that a user asks for help, or gets wrong. */
export interface AskedCommand {
  /** As the user writes it. */
  readonly asked: string;
  /** What Node is told to run. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What the answer says. */
  readonly says: RegExp;
  /** Whether it is one, and ends with an exit code that is not 0. */
  readonly isMistake: boolean;
}

/** Everything runnable, asked for help and got wrong. npm's own start is not in it: it is the same for every script. */
export function askedCommands(workspaceRoot: string): readonly AskedCommand[] {
  const launch = join(workspaceRoot, 'tools', 'launch', 'launch.cjs');
  const help = (asked: string, ...args: readonly string[]): AskedCommand => ({
    asked: `${asked} --help`,
    args: [...args, '--help'],
    says: /^Usage: /,
    isMistake: false,
  });
  const unknown = (asked: string, ...args: readonly string[]): AskedCommand => ({
    asked: `${asked} --no-such`,
    args: [...args, '--no-such'],
    says: /^error: unknown option '--no-such'/,
    isMistake: true,
  });
  return [
    ['npm start --', 'start'],
    ['npm run release --', 'release'],
    ['npm run verify:registry --', 'registry'],
    ['npm run bench --', 'bench'],
  ].flatMap(([asked = '', tool = '']) => [help(asked, launch, tool), unknown(asked, launch, tool)]);
}
