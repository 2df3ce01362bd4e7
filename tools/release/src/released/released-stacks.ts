import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compare } from 'semver';
import { runNx } from '../build-packages';
import { ReleaseError } from '../release-error';
import { exampleApps, recordApp } from './record-stacks';
import type { ReleasedStack } from './stack-of-release';

const fixtures = 'tools/release/fixtures/released';

/** The versions whose stacks are kept, the oldest first. */
export function releasedVersions(root: string): readonly string[] {
  const folder = join(root, fixtures);
  return existsSync(folder) ? readdirSync(folder).sort(compare) : [];
}

/** The stacks of a version, as it declared them. */
export function readReleasedStacks(root: string, version: string): readonly ReleasedStack[] {
  const folder = join(root, fixtures, version);
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { name: basename(file, '.json'), ...(JSON.parse(text) as object) } as ReleasedStack;
    });
}

/** Path of the program of an app as it was in a version, where it has been changed on purpose since; `undefined` where it has not. */
export function formerProgram(root: string, version: string, app: string): string | undefined {
  const path = join(root, 'tools/release/fixtures/programs', version, `${app}.cjs`);
  return existsSync(path) ? path : undefined;
}

/** Builds the example apps and keeps what they declare as the stacks of a version. */
export async function writeReleasedStacks(root: string, version: string): Promise<void> {
  const apps = exampleApps(root);
  if (apps.length === 0) return;
  const projects = apps.map((app) => `apps/${app}`).join(',');
  if (
    (await runNx(root, ['run-many', '--targets=build', `--projects=${projects}`, '--outputStyle=static'])) !==
    0
  )
    throw new ReleaseError([
      { subject: 'apps', problem: 'the example apps do not build', remedy: 'Settle what it says above.' },
    ]);
  const stacks = (await Promise.all(apps.map((app) => recordApp(root, app)))).flat();
  const folder = join(root, fixtures, version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const stack of stacks) writeFileSync(join(folder, `${stack.name}.json`), fixtureText(stack));
}

/** One resource a line, so that the difference between two releases can be read. */
function fixtureText({ name, ...stack }: ReleasedStack): string {
  if (stack.engine === 'pulumi') {
    const lines = stack.resources.map(({ aliases, ...resource }) => JSON.stringify(resource));
    return `{"engine":"pulumi","resources":[\n${lines.join(',\n')}\n]}\n`;
  }
  const { resource = {}, ...rest } = stack.stack;
  const types = Object.entries(resource).map(([type, named]) => {
    const lines = Object.entries(named).map(
      ([id, given]) => `${JSON.stringify(id)}:${JSON.stringify(given)}`,
    );
    return `${JSON.stringify(type)}:{\n${lines.join(',\n')}\n}`;
  });
  const head = JSON.stringify(rest).slice(1, -1);
  return `{"engine":"terraform","stack":{${head === '' ? '' : `${head},`}\n"resource":{\n${types.join(',\n')}\n}}}\n`;
}
