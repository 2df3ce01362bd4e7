import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from './consumer';
import type { EngineProject } from './engine-project';
import { programCommand } from './stack';

/**
 * Puts a second copy of the engine's package below a project in which it is installed already, and runs the README's program from
 * there. Throws unless it fails and names the package, both copies and a way out.
 */
export async function requireTwoCopiesNamed(
  { runner, newestNode }: Surroundings,
  project: EngineProject,
): Promise<void> {
  const { folder, engine } = project;
  const { single } = engine;
  const nested = join(folder, 'two-copies');
  mkdirSync(nested);
  cpSync(join(folder, 'node_modules', single), join(nested, 'node_modules', single), { recursive: true });
  const runs = [
    { name: 'readme-commonjs', load: `require('${single}');\n`, node: process.execPath },
    { name: 'readme-module', load: `import '${single}';\n`, node: newestNode?.path ?? process.execPath },
  ];
  for (const { name, load, node } of runs) {
    const program = join(nested, name);
    cpSync(join(folder, name), program, { recursive: true });
    const main = join(program, 'main.js');
    writeFileSync(main, load + readFileSync(main, 'utf8'));
    const { code, stdout, stderr } = await runner.attempt(programCommand(engine, program, node));
    const said = stdout + stderr;
    const wanted = [
      `2 copies of ${single} are loaded`,
      join(folder, 'node_modules', single),
      join(nested, 'node_modules', single),
      `npm ls ${single}`,
    ];
    const missing = wanted.filter((text) => !said.includes(text));
    if (code === 0 || missing.length > 0)
      throw new Error(
        `${name} with two copies of ${single} ended with exit code ${code} and did not say ${missing.map((text) => JSON.stringify(text)).join(', ')}, but:\n${said.trim()}`,
      );
  }
}
