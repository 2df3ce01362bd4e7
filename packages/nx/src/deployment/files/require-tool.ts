import type { EngineFacts } from '../engines';

/** The program of an app that looks for the tool that deploys it. */
export const toolFile = 'require-tool.mjs';

/** Begins a command that needs the tool. What comes after `&&` gets the words that a user adds. */
export const requireTool = `node ${toolFile}`;

/** Says what to install, in the place of the shell, which would not. */
export function toolCheck({ command, page }: EngineFacts['tool']): string {
  return `import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// A shell would only say that it is not found.
const tool = '${command}';
const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
const isThere = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) =>
    endings.some((ending) => existsSync(join(folder, tool + ending))),
  );
if (!isThere) {
  console.error(
    \`\${tool} is not on the PATH. Install it: ${page}\`,
  );
  console.error('lint, typecheck, build, test and synth do without it.');
  process.exitCode = 1;
}
`;
}
