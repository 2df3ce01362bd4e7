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

type Answer = Pick<AskedCommand, 'says' | 'isMistake'>;

const help: Answer = { says: /^Usage: /, isMistake: false };
const mistake = (says: RegExp): Answer => ({ says, isMistake: true });
const unknownOption = mistake(/^error: unknown option '--no-such'/);
const noEtcd = { ETCD_IAC_ETCD: '/nowhere/etcd' };

/** Everything runnable, asked for help and got wrong. npm's own start is not in it: it is the same for every script. */
export function askedCommands(workspaceRoot: string): readonly AskedCommand[] {
  const at = (...path: readonly string[]): string => join(workspaceRoot, ...path);
  const ask = (program: string, asked: string, answer: Answer, env?: NodeJS.ProcessEnv): AskedCommand => {
    const words = asked.split(' ').slice(1);
    return { asked, args: [program, ...words], ...answer, ...(env && { env }) };
  };
  const launched = (
    tool: string,
    script: string,
    words: string,
    answer: Answer,
    env?: NodeJS.ProcessEnv,
  ) => ({
    ...ask(at('tools', 'launch', 'launch.cjs'), `${tool} ${tool} ${words}`, answer, env),
    asked: `${script} -- ${words}`,
  });
  const preview = at('tools', 'start', 'dist', 'preview.js');
  const install = at('packages', 'local', 'dist', 'bin', 'install-etcd.js');
  return [
    launched('start', 'npm start', '--help', help),
    launched('start', 'npm start', '--no-such', unknownOption),
    launched('start', 'npm start', '--once', mistake(/not an executable file/), noEtcd),
    launched('release', 'npm run release', '--help', help),
    launched('release', 'npm run release', '--no-such', unknownOption),
    launched('release', 'npm run release', 'publsh', mistake(/unknown command/)),
    launched('release', 'npm run release', 'version 1.2', mistake(/Name major/)),
    launched('release', 'npm run release', 'check all', mistake(/Allowed choices/)),
    launched('registry', 'npm run verify:registry', '--help', help),
    launched('registry', 'npm run verify:registry', '--no-such', unknownOption),
    launched('registry', 'npm run verify:registry', '--only yarn', mistake(/Allowed choices/)),
    launched('bench', 'npm run bench', '--help', help),
    launched('bench', 'npm run bench', '--no-such', unknownOption),
    launched('bench', 'npm run bench', '--only all', mistake(/Allowed choices/)),
    ask(preview, 'preview --help', help),
    ask(preview, 'preview --no-such', unknownOption),
    { ...ask(preview, 'preview', mistake(/no readable/)), asked: 'preview where no program is' },
    ask(install, 'etcd-iac-install-etcd --help', help),
    ask(install, 'etcd-iac-install-etcd --minor', mistake(/Unknown option/)),
    ask(install, 'etcd-iac-install-etcd 3.3', mistake(/is not one of/)),
  ];
}
