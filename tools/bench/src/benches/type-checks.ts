import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Surroundings } from '../bench';
import { documented, lean } from '../limits';
import { alternate } from '../measure/alternate';
import { runFresh, type ProcessFigures } from '../measure/fresh-process';
import { processRows } from '../measure/process-rows';
import { places } from '../places';
import type { Engine } from '../measure/run-declaration';

/** A program type-checked by itself, as in a team's own folder: what our packages and the provider's publish is what is read. */
export const typeCheck = (engine: Engine): Bench => ({
  title: `${engine}: a program type-checked`,
  run: async (around) => {
    const subjects = (['app', 'lean', 'documented'] as const).map((name) => ({
      name,
      run: checkAlone(name, programs(engine, around.workspaceRoot)[name], around),
    }));
    const runs = await alternate(subjects, { count: 3, onRun: around.onProgress });
    const measured = `${engine}: the example app type-checked`;
    const { typecheck } = documented[engine];
    return [
      ...processRows(measured, runs.app, { name: 'lean', runs: runs.lean }, { wall: lean, memory: lean }),
      ...processRows(
        measured,
        runs.app,
        { name: 'documented', runs: runs.documented },
        { wall: typecheck, memory: typecheck },
      ),
    ];
  },
});

function programs(engine: Engine, root: string): Readonly<Record<'app' | 'lean' | 'documented', string>> {
  return {
    app: join(root, 'apps', `${engine}-three-member`, 'src', 'main.ts'),
    lean: join(places.declarationSource(engine, 'lean'), 'main.ts'),
    documented: join(places.declarationSource(engine, 'documented'), 'main.ts'),
  };
}

function checkAlone(name: string, program: string, around: Surroundings): () => Promise<ProcessFigures> {
  const { folder, runner, workspaceRoot } = around;
  const modules = join(workspaceRoot, 'node_modules');
  const project = join(folder, `tsconfig.${name}.json`);
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    typeRoots: [join(modules, '@types')],
    types: ['node'],
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [program] }));
  const tsc = join(modules, 'typescript', 'lib', 'tsc.js');
  return () => runFresh({ args: [tsc, '--project', project], cwd: folder }, runner, folder);
}
