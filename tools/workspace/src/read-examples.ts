import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** A program in a README. */
export interface Example {
  /** Where it stands, such as `packages/core/README.md #1`. */
  readonly title: string;
  readonly source: string;
}

/** The READMEs that users read: the workspace's and those of the packages. */
export function readmes(workspaceRoot: string): string[] {
  const packages = readdirSync(join(workspaceRoot, 'packages')).map((name) =>
    join('packages', name, 'README.md'),
  );
  return ['README.md', ...packages].filter((file) => existsSync(join(workspaceRoot, file)));
}

/** Every block of TypeScript in a README; each must be a whole program. */
export function readExamples(workspaceRoot: string, readme: string): Example[] {
  const text = readFileSync(join(workspaceRoot, readme), 'utf8');
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, source = ''], index) => ({
    title: `${readme} #${index + 1}`,
    source,
  }));
}

/** The packages that a program imports, without Node's own. */
export function importedPackages(source: string): string[] {
  const modules = [...source.matchAll(/\bfrom '([^'.][^']*)'/g)].map(([, module = '']) => module);
  const packages = modules
    .filter((module) => !module.startsWith('node:'))
    .map((module) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module);
  return [...new Set(packages)];
}

/** The packages that a README has its reader install, without their versions. */
export function readInstalled(workspaceRoot: string, readme: string): string[] {
  const text = readFileSync(join(workspaceRoot, readme), 'utf8');
  return [...text.matchAll(/^npm install (.+?)(?:\s+#.*)?$/gm)].flatMap(([, words = '']) =>
    words
      .split(/\s+/)
      .filter((word) => !word.startsWith('-'))
      .map((word) => word.replace(/(?<=.)@.*$/, '')),
  );
}
