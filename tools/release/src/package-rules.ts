import { posix } from 'node:path';
import type { PackageBudget } from './package-budgets';
import type { PackedFile, PackedPackage } from './packed-package';
import type { ReleaseIssue } from './release-error';

const required = ['LICENSE', 'README.md', 'package.json'];
const requiredFields = ['description', 'engines', 'exports', 'files', 'license', 'main', 'types'] as const;

// The files of a generator are what it writes for users, tests included.
const template = /(^|\/)files\//;
const forbidden = [
  { pattern: /(^|\/)(test|tests|__tests__|__snapshots__)\/|\.(test|spec)\.[^/]*$/, what: 'test code' },
  { pattern: /(^|\/)(fixtures?|__fixtures__)\//, what: 'a fixture' },
  { pattern: /\.tsbuildinfo$/, what: 'a note of the compiler to itself' },
  { pattern: /(^|\/)(\.[^/]+|node_modules|coverage|api-report)(\/|$)/, what: 'nothing that users need' },
  { pattern: /(^|\/)(jest\.config|tsconfig)[^/]*$/, what: 'a setting of this workspace' },
];

/** What is wrong with a package as npm would send it. `places` are folders of this machine that no file may name. */
export function judgePackage(
  packed: PackedPackage,
  budget: PackageBudget,
  places: readonly string[],
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
    ...required
      .filter((path) => !paths.has(path))
      .map((path) =>
        issue(path, 'is not in the package', 'Every package brings its licence and its README.'),
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

function judgePath(path: string, { extras = [] }: PackageBudget): readonly string[] {
  if (template.test(path)) return [];
  const met = forbidden.find(({ pattern }) => pattern.test(path));
  if (met !== undefined) return [met.what];
  const known = [...required, 'dist', 'src', ...extras].includes(path.split('/')[0] ?? '');
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
