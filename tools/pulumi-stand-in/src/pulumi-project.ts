import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';

import { load } from 'js-yaml';

import { UnusableFolderError } from './unusable-folder-error';

/** What Pulumi.yaml says about running the program. */
export interface PulumiProject {
  readonly name: string;
  /** The folder of Pulumi.yaml. */
  readonly rootFolder: string;
  /** The folder the program runs in. */
  readonly programFolder: string;
  /** The program, relative to its folder; `.` leaves the choice to its package.json. */
  readonly entryPoint: string;
  readonly runtimeOptions: RuntimeOptions;
}

/** The options of the `nodejs` runtime that decide how a program is run. */
export interface RuntimeOptions {
  /** Whether TypeScript is compiled on the fly. */
  readonly typescript: boolean;
  /** The tsconfig to compile with, relative to the program folder. */
  readonly tsconfig?: string;
  /** Arguments for Node itself. */
  readonly nodeargs: readonly string[];
}

/**
 * Reads Pulumi.yaml and settles the program folder and the entry point as the engine does.
 *
 * @throws UnusableFolderError where it does not name a program that the stand-in can run
 */
export async function readPulumiProject(folder: string): Promise<PulumiProject> {
  const rootFolder = resolve(folder);
  const file = join(rootFolder, 'Pulumi.yaml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UnusableFolderError(`no readable "${file}"; name the folder of a Pulumi program`, { cause });
  });
  const project = readYaml(text, file);
  if (!isRecord(project) || typeof project.name !== 'string') {
    throw new UnusableFolderError(`"${file}" has no project name; add "name: <project>"`);
  }
  const { name, runtime, main } = project;
  const runtimeName = isRecord(runtime) ? runtime.name : runtime;
  if (runtimeName !== 'nodejs') {
    throw new UnusableFolderError(
      `"${file}" names the runtime "${String(runtimeName)}"; the stand-in runs only "nodejs"`,
    );
  }
  return {
    name,
    rootFolder,
    ...(await locateProgram(rootFolder, main)),
    runtimeOptions: readRuntimeOptions(isRecord(runtime) ? runtime.options : undefined),
  };
}

function readYaml(text: string, file: string): unknown {
  try {
    return load(text, { filename: file });
  } catch (cause) {
    // The lines after the first show the place, which the first has named.
    const [problem] = (cause as Error).message.split('\n');
    throw new UnusableFolderError(`"${file}" is not YAML: ${String(problem)}; mend it`, { cause });
  }
}

type ProgramLocation = Pick<PulumiProject, 'programFolder' | 'entryPoint'>;

// The program runs in the folder of its entry point, and that is where the runner looks for tsconfig.json.
async function locateProgram(rootFolder: string, main: unknown): Promise<ProgramLocation> {
  if (typeof main !== 'string' || main === '') return { programFolder: rootFolder, entryPoint: '.' };
  const program = resolve(rootFolder, main);
  if (!`${program}${sep}`.startsWith(`${rootFolder}${sep}`)) {
    throw new UnusableFolderError(`the "main" of Pulumi.yaml, "${main}", must lie within "${rootFolder}"`);
  }
  const found = await stat(program).catch((cause: unknown) => {
    throw new UnusableFolderError(`the "main" of Pulumi.yaml, "${main}", is not in "${rootFolder}"`, {
      cause,
    });
  });
  return found.isDirectory()
    ? { programFolder: program, entryPoint: '.' }
    : { programFolder: dirname(program), entryPoint: basename(program) };
}

function readRuntimeOptions(options: unknown): RuntimeOptions {
  const { typescript = true, tsconfig, nodeargs = '' } = isRecord(options) ? options : {};
  if (typeof typescript !== 'boolean')
    throw new UnusableFolderError('the runtime option "typescript" must be true or false');
  if (typeof nodeargs !== 'string' || /["'\\]/.test(nodeargs)) {
    throw new UnusableFolderError(
      'the runtime option "nodeargs" must be a string of arguments without quotes',
    );
  }
  return {
    typescript,
    ...(typeof tsconfig === 'string' ? { tsconfig } : {}),
    nodeargs: nodeargs.split(/\s+/).filter((argument) => argument !== ''),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
