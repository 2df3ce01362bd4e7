import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages } from './build-packages';
import { loadNxRelease } from './nx-release';
import { findPublished } from './published-versions';
import { refuse, ReleaseError } from './release-error';
import { openRepository } from './repository';
import { requireScopeRegistry } from './scope-registry';
import { defaultDistTag } from './version';
import { readPackages, sharedScope, sharedVersion } from './workspace';
import type { ReleaseIssue } from './release-error';
import type { Repository } from './repository';
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
  refuseSecondTime(packages, await findPublished(root, packages, scope, registry), registry);
  await buildPackages(root, packages);

  const tag = options.tag ?? defaultDistTag(version);
  if (options.provenance === true) process.env.NPM_CONFIG_PROVENANCE = 'true';
  const nx = await loadNxRelease(root);
  const results = await nx.releasePublish({
    registry,
    tag,
    ...(options.access === undefined ? {} : { access: options.access }),
    dryRun: !options.execute,
    outputStyle: 'static',
  });
  const failed = Object.entries(results).filter(([, { code }]) => code !== 0);
  if (failed.length > 0)
    throw new ReleaseError([
      {
        subject: failed.map(([project]) => project).join(', '),
        problem: `not published to ${registry}; npm says why above`,
        remedy: 'Settle it and run the command again: it goes on with the packages that are missing.',
      },
    ]);
  console.log(
    options.execute
      ? `\n${scope}/* ${version} is at ${registry} with the tag ${tag}.`
      : `\nThis was a dry run: nothing was sent to ${registry}. --execute makes it real.`,
  );
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
