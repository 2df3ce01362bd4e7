import type { Bench, Surroundings } from '../bench';
import { answerMilliseconds } from '../limits';
import { alternate } from '../measure/alternate';
import { valueRow } from '../row';
import { askedCommands, type AskedCommand } from './asked-commands';

/** How soon help and mistakes are answered, by everything that a user can run. */
export const answers: Bench = {
  title: 'Help, and mistakes of a user',
  run: async (around) => {
    const subjects = askedCommands(around.workspaceRoot).map((command) => ({
      name: command.asked,
      run: () => answerMs(command, around),
    }));
    const runs = await alternate(subjects, { count: 5, onRun: around.onProgress });
    return Object.entries(runs).map(([asked, tookMs]) =>
      valueRow({ measured: asked, figure: 'to its answer', unit: 'ms' }, tookMs, answerMilliseconds),
    );
  },
};

/** @throws Error where the answer is not one: another end than expected, nothing said, or a stack trace. */
async function answerMs(
  { asked, args, says, isMistake, env }: AskedCommand,
  around: Surroundings,
): Promise<number> {
  const start = performance.now();
  const { code, stdout, stderr } = await around.runner.attempt({
    command: process.execPath,
    args: [...args],
    cwd: around.folder,
    ...(env && { env }),
  });
  const tookMs = performance.now() - start;
  const output = stdout + stderr;
  if ((code !== 0) !== isMistake || !says.test(output) || /^\s+at .*:\d+/m.test(output)) {
    throw new Error(`${asked} ended with exit code ${code}, and said:\n${output}`);
  }
  return tookMs;
}
