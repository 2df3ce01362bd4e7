import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '@etcd-iac/processes';
import { buildPackages } from './build-packages';
import { packPackages } from './packed-package';
import { findPublished } from './published-versions';
import { refuse, ReleaseError } from './release-error';
import { openRepository } from './repository';
import { requireScopeRegistry } from './scope-registry';
import { inOrderOfDependencies, sendPackages } from './send-packages';
import { findSourceRepository } from './source-repository';
import { defaultDistTag } from './version';
import { readPackages, sharedScope, sharedVersion } from './workspace';
import type { Archive } from './packed-package';
import type { ReleaseIssue } from './release-error';
import type { Repository } from './repository';
import type { SourceRepository } from './source-repository';
import type { ReleasedPackage } from './workspace';

/** Choices of `publish`. */
export interface PublishOptions {
  /** Whether to send the packages. Otherwise npm packs them and says what it would send. */
  readonly execute: boolean;
  /** The npm tag that will point to the version. @default `latest`, or the identifier of a prerelease */
  readonly tag?: string;
  /** Who may read the packages, for registries that ask. @default what the registry does by itself */
  readonly access?: 'public' | 'restricted';
  /** Whether npm attests where the packages were built. Only npmjs.com takes it, from CI that it knows. */
  readonly provenance?: boolean;
  /**
   * Address of the repository in a browser, for the manifests and the links of the READMEs.
   *
   * @default that of the workflow on GitHub, else that of the remote `origin`
   */
  readonly repository?: string;
}

/**
 * Publishes the packages in the order of their dependencies, from a clean tree and present sources.
 * What the registry holds already is left out, so a release that stopped half-way is resumed by the same command.
 */
export async function publishPackages(root: string, options: PublishOptions): Promise<void> {
  const packages = readPackages(root);
  const version = sharedVersion(packages);
  const scope = sharedScope(packages);
  const repository = await openRepository(root);
  refuse(await findObstacles(repository, version));
  const registry = await requireScopeRegistry(root, scope);
  await warn(repository, root, version);
  const published = await findPublished(root, packages, scope, registry);
  refuseSecondTime(packages, published, registry);
  await buildPackages(root, packages);

  const source = await findSourceRepository(root, version, options.repository);
  const missing = packages.filter((each) => !published.includes(each));
  const temporary = createTemporaryFolder('publish');
  try {
    const archives = inOrderOfDependencies(await packPackages(root, missing, temporary.path, source));
    const { execute, tag = defaultDistTag(version), access, provenance = false } = options;
    console.log(describeRelease(archives, registry, tag, source));
    if (source === undefined) console.warn(noSource);
    if (execute) await sendPackages(root, archives, { scope, registry, tag, access, provenance });
    console.log(
      execute
        ? `\n${scope}/* ${version} is at ${registry} with the tag ${tag}.`
        : `\nThis was a dry run: nothing was sent to ${registry}. --execute makes it real.`,
    );
  } finally {
    temporary.remove();
  }
}

const noSource = `warning: no address of the repository is known, so the packages name no repository, homepage or place for faults,
and their READMEs lead to no other file. Name it: --repository https://<host>/<owner>/<name>, or a remote "origin".`;

/** What is sent where, a line a package, in its order. */
function describeRelease(
  archives: readonly Archive[],
  registry: string,
  tag: string,
  source: SourceRepository | undefined,
): string {
  const lines = archives.map(
    ({ manifest: { name, version }, entryCount, unpackedSize }) =>
      `  ${name}@${version}: ${entryCount} files, ${(unpackedSize / 1000).toFixed(1)} kB unpacked`,
  );
  const from = source === undefined ? [] : [`The packages name ${source.url} at ${source.ref}.`];
  return [`\nTo ${registry} with the tag ${tag}, in this order:`, ...lines, ...from].join('\n');
}

async function findObstacles(repository: Repository, version: string): Promise<readonly ReleaseIssue[]> {
  const tag = `v${version}`;
  if (!(await repository.hasTag(tag)) || !(await repository.differs(tag, 'HEAD', 'packages'))) return [];
  return [
    {
      subject: 'packages',
      problem: `differ from the commit that is tagged ${tag}`,
      remedy: `Publish that commit (git checkout ${tag}), or make a version of its own of what came after it: npm run release -- version`,
    },
  ];
}

async function warn(repository: Repository, root: string, version: string): Promise<void> {
  const tag = `v${version}`;
  if (!(await repository.hasTag(tag)))
    console.warn(
      `warning: there is no tag ${tag}; \`npm run release -- version\` makes it and the changelog.`,
    );
  const branch = await repository.branch();
  const main = defaultBranch(root);
  if (branch !== undefined && branch !== main)
    console.warn(`warning: this is the branch ${branch}, releases are made from ${main}.`);
}

function defaultBranch(root: string): string {
  const { defaultBase = 'main' } = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')) as {
    readonly defaultBase?: string;
  };
  return defaultBase;
}

function refuseSecondTime(
  packages: readonly ReleasedPackage[],
  published: readonly ReleasedPackage[],
  registry: string,
): void {
  const names = published.map(({ manifest: { name, version } }) => `${name}@${version}`);
  if (published.length === packages.length)
    throw new ReleaseError([
      {
        subject: names.join(', '),
        problem: `published already at ${registry}`,
        remedy: 'A published version never changes. Make the next one: npm run release -- version --execute',
      },
    ]);
  if (names.length > 0) console.log(`Published before, left as they are: ${names.join(', ')}`);
}
