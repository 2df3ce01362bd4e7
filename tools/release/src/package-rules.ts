import { posix } from 'node:path';
import { relativeTargets } from './readme-links';
import { changelog } from './stage-package';
import type { PackageBudget } from './package-budgets';
import type { PackedFile, PackedPackage } from './packed-package';
import type { ReleaseIssue } from './release-error';

const required = ['LICENSE', 'README.md', 'package.json'];
const requiredFields = [
  'author',
  'description',
  'engines',
  'exports',
  'files',
  'license',
  'main',
  'types',
] as const;

// The files of a generator are what it writes for users, tests included.
const template = /(^|\/)files\//;
const forbidden = [
  { pattern: /(^|\/)(test|tests|__tests__|__snapshots__)\/|\.(test|spec)\.[^/]*$/, what: 'test code' },
  { pattern: /(^|\/)(fixtures?|__fixtures__)\//, what: 'a fixture' },
  { pattern: /\.tsbuildinfo$/, what: 'a note of the compiler to itself' },
  { pattern: /(^|\/)(\.[^/]+|node_modules|coverage|api-report)(\/|$)/, what: 'nothing that users need' },
  { pattern: /(^|\/)(jest\.config|tsconfig)[^/]*$/, what: 'a setting of this workspace' },
];

/** What a package is held against beside its budget. */
export interface Surroundings {
  /** Folders of this machine that no file may name. */
  readonly places: readonly string[];
  /** Whether the workspace has a changelog, as it has from its first release on. Each package brings it. */
  readonly hasChangelog: boolean;
}

/** What is wrong with a package as npm would send it. */
export function judgePackage(
  packed: PackedPackage,
  budget: PackageBudget,
  { places, hasChangelog }: Surroundings,
): readonly ReleaseIssue[] {
  const { folder, manifest, files } = packed;
  const paths = new Set(files.map(({ path }) => path));
  const issue = (path: string, problem: string, remedy: string): ReleaseIssue => ({
    subject: path === '' ? manifest.name : `${folder}/${path}`,
    problem,
    remedy,
  });
  const targets = [
    manifest.main ?? '',
    manifest.types ?? '',
    ...Object.values(manifest.exports ?? {}).flatMap(leaves),
  ];
  return [
    ...[...required, ...(hasChangelog ? [changelog] : [])]
      .filter((path) => !paths.has(path))
      .map((path) =>
        issue(
          path,
          'is not in the package',
          'Every package brings its licence, its README and the changelog.',
        ),
      ),
    ...requiredFields
      .filter((field) => manifest[field] === undefined)
      .map((field) => issue('package.json', `has no ${field}`, `Add ${field}.`)),
    ...targets
      .filter((path) => path !== '' && !paths.has(posix.normalize(path)))
      .map((path) =>
        issue('package.json', `names ${path}, which is not in the package`, 'Build it, or mend the path.'),
      ),
    ...files.flatMap(({ path }) =>
      judgePath(path, budget).map((what) => issue(path, `is ${what}`, 'Leave it out with "files".')),
    ),
    ...files
      .filter(({ path }) => path === 'README.md')
      .flatMap(({ path, text }) =>
        deadLinks(text, paths).map((target) => issue(path, target, remedyOfLinks)),
      ),
    ...files.flatMap((file) =>
      judgeText(file, paths, places).map((text) => issue(file.path, text, 'Mend the build.')),
    ),
    ...judgePeers(Object.keys(manifest.peerDependencies ?? {}), budget.peers).map((problem) =>
      issue(
        'package.json',
        problem,
        'Mend it, or the reviewed list in tools/release/src/package-budgets.ts.',
      ),
    ),
    ...judgeWeight(packed, budget).map((problem) =>
      issue('', problem, 'Make it smaller, or decide on more in tools/release/src/package-budgets.ts.'),
    ),
  ];
}

/** The unpacked size of a package, in bytes. */
export function unpackedSize(files: readonly PackedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function leaves(target: string | Readonly<Record<string, string>>): readonly string[] {
  return typeof target === 'string' ? [target] : Object.values(target);
}

const remedyOfLinks =
  'Write it as [text](path) from the folder of the package; packing makes an address or words of it.';

/** Links that lead out of the package, where a registry and `node_modules` have nothing. */
function deadLinks(readme: string, paths: ReadonlySet<string>): readonly string[] {
  return relativeTargets(readme)
    .filter((target) => !paths.has(posix.normalize(target.replace(/#.*$/, ''))))
    .map((target) => `links to ${target}, which is not in the package`);
}

function judgePath(path: string, { extras = [] }: PackageBudget): readonly string[] {
  if (template.test(path)) return [];
  const met = forbidden.find(({ pattern }) => pattern.test(path));
  if (met !== undefined) return [met.what];
  const known = [...required, changelog, 'dist', 'src', ...extras].includes(path.split('/')[0] ?? '');
  return known ? [] : ['no part of the package'];
}

function judgeText(
  { path, text }: PackedFile,
  paths: ReadonlySet<string>,
  places: readonly string[],
): readonly string[] {
  const named = places.filter((place) => text.includes(place)).map(() => 'names a folder of this machine');
  if (!path.endsWith('.map')) return named;
  const { sources, sourceRoot = '' } = JSON.parse(text) as {
    sources: readonly string[];
    sourceRoot?: string;
  };
  const outside = sources
    .map((source) => posix.join(posix.dirname(path), sourceRoot, source))
    .filter((source) => !paths.has(source))
    .map((source) => `points to ${source}, which is not in the package`);
  return [...named, ...outside];
}

function judgePeers(actual: readonly string[], expected: readonly string[]): readonly string[] {
  return [
    ...expected.filter((name) => !actual.includes(name)).map((name) => `does not have the peer ${name}`),
    ...actual
      .filter((name) => !expected.includes(name))
      .map((name) => `has the peer ${name}, which nobody reviewed`),
  ];
}

function judgeWeight({ files }: PackedPackage, budget: PackageBudget): readonly string[] {
  const size = unpackedSize(files);
  return [
    ...(size > budget.unpackedSize
      ? [
          `weighs ${size} bytes unpacked, ${size - budget.unpackedSize} over its budget of ${budget.unpackedSize}`,
        ]
      : []),
    ...(files.length > budget.fileCount
      ? [
          `has ${files.length} files, ${files.length - budget.fileCount} over its budget of ${budget.fileCount}`,
        ]
      : []),
  ];
}
