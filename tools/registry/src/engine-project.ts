import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from './consumer';
import { createConsumerFolder, inBothFormats, type Program } from './consumer-folder';
import type { Engine } from './engines';
import { countLines, readInstalled, readProgram } from './readme';
import { scope } from './registry-settings';
import { declaredStack, requireSameStack } from './stack';
import { pinned, readManifest } from './workspace';

/** The most lines that the program of a README may have. */
const maxLines = 20;

/** A team's project with the programs of one engine. */
export interface EngineProject {
  readonly folder: string;
  readonly engine: Engine;
  readonly programs: readonly Program[];
}

/** Writes the project of a team that took the program of the README, and that of the example app. Nothing is installed. */
export function createEngineProject(
  { clone, registryUrl, folder: parent }: Surroundings,
  engine: Engine,
  name: string,
): EngineProject {
  const where = `packages/${engine.name}/README.md`;
  const readme = readFileSync(join(clone.folder, where), 'utf8');
  requireInstallLine(clone.folder, engine, readInstalled(readme, where));
  const example = readProgram(readme, where);
  if (countLines(example) > maxLines)
    throw new Error(`the program of ${where} has ${countLines(example)} lines; ${maxLines} are the most`);
  const app = join(clone.folder, 'apps', `${engine.name}-three-member`);
  const programs = [
    ...inBothFormats('readme', 'example', example),
    ...inBothFormats('app', 'etcd-three-member', readFileSync(join(app, 'src', 'main.ts'), 'utf8')),
  ];
  const folder = join(parent, name);
  const others = readManifest(app).dependencies ?? {};
  const tools = pinned(readManifest(clone.folder), ['typescript', '@types/node']);
  const dependencies = {
    ...Object.fromEntries(Object.entries(others).filter(([one]) => !one.startsWith(`${scope}/`))),
    ...Object.fromEntries(tools.map((one) => one.split(/(?<=.)@/) as [string, string])),
  };
  createConsumerFolder(folder, {
    registryUrl,
    programs,
    manifest: { dependencies, ...engine.manifest },
  });
  return { folder, engine, programs };
}

/** The README has to name the package and all its peers. */
function requireInstallLine(root: string, { name }: Engine, installed: readonly string[]): void {
  const manifest = readManifest(join(root, 'packages', name));
  const needed = [manifest.name, ...Object.keys(manifest.peerDependencies ?? {})];
  const names = installed.map((one) => one.replace(/(?<=.)@.*$/, ''));
  const missing = needed.filter((one) => !names.includes(one));
  if (missing.length > 0)
    throw new Error(`\`npm install\` in packages/${name}/README.md leaves out ${missing.join(', ')}`);
}

/** Runs the built programs in the workspace, against its own packages, and returns the stacks by the names of the programs. */
export async function workspaceStacks(
  { clone, folder: parent, runner }: Surroundings,
  { folder, engine, programs }: EngineProject,
): Promise<ReadonlyMap<string, string>> {
  const workspace = join(parent, 'workspace', folder.slice(parent.length + 1));
  mkdirSync(workspace, { recursive: true });
  symlinkSync(join(clone.folder, 'node_modules'), join(workspace, 'node_modules'));
  const stacks = new Map<string, string>();
  for (const { name, format } of programs.filter((one) => one.format === 'commonjs')) {
    cpSync(join(folder, name), join(workspace, name), { recursive: true });
    const stack = await declaredStack(runner, engine, join(workspace, name), process.execPath);
    if (!stack.includes('etcd1.etcd.internal'))
      throw new Error(`${name} (${format}) declares no member etcd1`);
    stacks.set(name.replace(/-commonjs$/, ''), stack);
  }
  return stacks;
}

/** Runs programs as the team does. Throws if one declares another stack than in the workspace. */
export async function requireStacks(
  { runner }: Surroundings,
  { folder, engine }: EngineProject,
  programs: readonly Program[],
  expected: ReadonlyMap<string, string>,
  node = process.execPath,
): Promise<void> {
  for (const { name } of programs) {
    const stack = await declaredStack(runner, engine, join(folder, name), node);
    requireSameStack(name, stack, expected.get(name.replace(/-(commonjs|module)$/, '')) ?? '');
  }
}

/** Type-checks and compiles the programs. */
export async function compile({ runner }: Surroundings, { folder }: EngineProject): Promise<void> {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  for (const config of ['tsconfig.json', 'tsconfig.bundler.json'])
    await runner.run({ command: process.execPath, args: [tsc, '-p', config], cwd: folder });
  if (!existsSync(join(folder, 'readme-commonjs', 'main.js')))
    throw new Error(`tsc wrote nothing in ${folder}`);
}
