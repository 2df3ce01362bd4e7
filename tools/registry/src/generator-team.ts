import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Consumer, Surroundings } from './consumer';
import { createConsumerFolder } from './consumer-folder';
import { engines } from './engines';
import { readLock, requireFromRegistry } from './installed';
import { CommandError, describeFailure, type Command } from '@etcd-iac/processes';
import { scope } from './registry-settings';
import { readManifest } from './workspace';

/** The targets that every generated app must pass. */
const targets = ['lint', 'typecheck', 'build', 'test', 'synth'];

/** What commands write that are no part of an app. */
const written = /(^|\/)(node_modules|\.nx|dist|[\w-]+\.out)(\/|$)/;

/** A team with a fresh Nx workspace that lets the generator write its deployments, one for each engine. */
export function generatorTeam({
  runner,
  folder: parent,
  registryUrl,
  version,
  clone,
}: Surroundings): Consumer {
  const folder = join(parent, 'generator');
  const npx = (...args: string[]): Command => ({ command: 'npx', args: ['nx', ...args], cwd: folder });
  const generate = (engine: string): Command =>
    npx(
      'generate',
      `${scope}/nx:deployment`,
      `payments-${engine}`,
      `--engine=${engine}`,
      '--size=3',
      '--domain=payments.internal',
      '--no-interactive',
    );

  // Nx would fetch its newest release to migrate with.
  const migrate = (...args: string[]): Command => ({
    ...npx('migrate', ...args),
    env: { NX_MIGRATE_USE_LOCAL: 'true' },
  });

  return {
    title: 'Nx workspace',
    steps: [
      {
        title: `npm install -D ${scope}/nx`,
        run: async () => {
          const { devDependencies = {} } = readManifest(clone.folder);
          const manifest = { workspaces: ['apps/*'], devDependencies: { nx: devDependencies.nx } };
          const files = { 'nx.json': { analytics: false, neverConnectToCloud: true } };
          createConsumerFolder(folder, { registryUrl, manifest, files });
          const args = ['install', '--save-dev', `${scope}/nx`];
          await runner.run({ command: 'npm', args, cwd: folder });
          requireFromRegistry(readLock(folder), registryUrl, version);
        },
      },
      ...engines.map(({ name }) => ({
        title: `nx g ${scope}/nx:deployment --engine=${name}`,
        run: async () => {
          await runner.run(generate(name));
          requireFromRegistry(readLock(folder), registryUrl, version);
          const { dependencies = {} } = readManifest(join(folder, 'apps', `payments-${name}`));
          if (dependencies[`${scope}/${name}`] === undefined)
            throw new Error(`the app of ${name} does not depend on ${scope}/${name}`);
        },
      })),
      {
        title: `nx run-many -t ${targets.join(' ')}`,
        run: async () => {
          await runner.run(npx('run-many', '-t', ...targets, '--outputStyle=static'));
          const missing = engines.filter(
            ({ name }) => !hasDeclared(join(folder, 'apps', `payments-${name}`)),
          );
          if (missing.length > 0)
            throw new Error(`synth wrote nothing for ${missing.map(({ name }) => name).join(', ')}`);
        },
      },
      {
        title: 'a second run is refused and changes nothing',
        run: async () => {
          const before = readTree(folder);
          for (const { name } of engines.slice(0, 1)) {
            const result = await runner.attempt(generate(name));
            if (result.code === 0 || !(result.stdout + result.stderr).includes(`apps/payments-${name}`))
              throw new CommandError(`not refused: ${describeFailure(generate(name), result)}`);
          }
          const changed = differences(before, readTree(folder));
          if (changed.length > 0) throw new Error(`a second run changed ${changed.join(', ')}`);
        },
      },
    ],
    afterPatch: [
      {
        title: `nx migrate ${scope}/nx pins what is deployed, and raises the plugin`,
        run: async () => {
          const programs = engines.map(({ name }) => {
            const path = join(folder, 'apps', `payments-${name}`, 'src', 'program.ts');
            return { path, former: withoutPins(readFileSync(path, 'utf8')) };
          });
          for (const { path, former } of programs) writeFileSync(path, former);
          // As for who comes from the first release, whatever this one is called.
          await runner.run(migrate(`${scope}/nx@latest`, `--from=${scope}/nx@0.1.0`));
          await runner.run({ command: 'npm', args: ['install'], cwd: folder });
          await runner.run(migrate('--run-migrations'));
          const { devDependencies = {} } = readManifest(folder);
          if (!(devDependencies[`${scope}/nx`] ?? '').endsWith(clone.version()))
            throw new Error(`nx migrate left ${scope}/nx at ${devDependencies[`${scope}/nx`] ?? 'nothing'}`);
          const left = programs.filter(({ path, former }) => !isPinned(readFileSync(path, 'utf8'), former));
          if (left.length > 0)
            throw new Error(`nx migrate did not pin ${left.map(({ path }) => path).join(', ')}`);
        },
      },
    ],
  };
}

/** What the first release did not write: it had no agents, and left the version to the default. */
const pins = /^ +\/\/ Part of every member[^]*?^(?= +size: )/m;

/** A program as the generator of the first release wrote it. Throws if nothing is pinned. */
export function withoutPins(program: string): string {
  const former = program.replace(pins, '');
  if (former === program) throw new Error('the generated program names no version');
  return former;
}

/** Whether a program is the former one with what is deployed written down, and nothing else. */
export function isPinned(program: string, former: string): boolean {
  const [written = ''] = pins.exec(program) ?? [];
  const isWhole =
    /^ +version: '[\d.]+',\n +bootstrapSize: 3,\n$/m.test(written) && !written.includes('agent');
  return isWhole && program.replace(pins, '') === former;
}

/** Whether `synth` has left a stack with a member in an app. */
function hasDeclared(app: string): boolean {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.out\/.*\.json$/.test(file))
    .some((file) => readFileSync(join(app, file), 'utf8').includes('payments.internal'));
}

/** The files of a workspace with their contents. */
function readTree(folder: string): ReadonlyMap<string, string> {
  const walk = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      const path = join(at, entry.name);
      if (written.test(relative(folder, path))) return [];
      return entry.isDirectory() ? walk(path) : [path];
    });
  return new Map(walk(folder).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** Files that are in one tree only, or have other contents. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  return files.filter((file) => before.get(file) !== after.get(file));
}
