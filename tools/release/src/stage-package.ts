import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rewriteLinks, type Link } from './readme-links';
import { sourceFields, sourcePage } from './source-pages';
import type { SourceRepository } from './source-repository';
import type { ReleasedPackage } from './workspace';

/** The file at the root of the workspace that every package brings. All packages have one version, and so one changelog. */
export const changelog = 'CHANGELOG.md';

/** What is never a part of a package, and may be large. */
const leftOut = ['node_modules', 'out-tsc', 'test', 'api-report'];

/** What is packed with a package: where its sources are, if that is known, and how its READMEs call the others. */
export interface PackedWith {
  readonly repository: SourceRepository | undefined;
  /** Names of the packages, by their folders. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Copies a package to a folder that is not there yet, as it is to be packed: its manifest says where it comes from, it brings the
 * changelog, and the links of its README lead somewhere also where there is no repository around them. The package stays as it is.
 */
export function stagePackage(root: string, each: ReleasedPackage, target: string, packed: PackedWith): void {
  const source = join(root, each.folder);
  const skipped = new Set(leftOut.map((name) => join(source, name)));
  cpSync(source, target, { recursive: true, filter: (path) => !skipped.has(path) });
  for (const [file, text] of Object.entries(amendedFiles(root, each, packed)))
    writeFileSync(join(target, file), text);
}

/** The files of a package that are packed otherwise than they stand in its folder. */
export function amendedFiles(
  root: string,
  { folder, manifest }: ReleasedPackage,
  { repository, names }: PackedWith,
): Readonly<Record<string, string>> {
  const changes = join(root, changelog);
  const readme = join(root, folder, 'README.md');
  const hasChangelog = existsSync(changes);
  const packed = {
    ...(repository === undefined ? {} : sourceFields(repository, folder)),
    // What a manifest says itself stays.
    ...manifest,
    ...(hasChangelog && manifest.files !== undefined ? { files: [...manifest.files, changelog] } : {}),
  };
  return {
    'package.json': `${JSON.stringify(packed, null, 2)}\n`,
    ...(hasChangelog ? { [changelog]: readFileSync(changes, 'utf8') } : {}),
    ...(existsSync(readme)
      ? {
          'README.md': rewriteLinks(readFileSync(readme, 'utf8'), folder, (link) =>
            leadSomewhere(link, names, repository),
          ),
        }
      : {}),
  };
}

/** A link that leads to the file in the repository or, where that has no address, says in words what it is about. */
function leadSomewhere(
  { isPicture, text, path, anchor }: Link,
  names: ReadonlyMap<string, string>,
  repository: SourceRepository | undefined,
): string {
  const page = repository && sourcePage(repository, path, isPicture ? 'raw' : 'file');
  if (page !== undefined) return `${isPicture ? '!' : ''}[${text}](${page}${anchor})`;
  const name = names.get(path.split('/').slice(0, 2).join('/'));
  return isPicture || name === undefined || text.includes(name) ? text : `${text} (README of \`${name}\`)`;
}
