import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gt, inc, prerelease, valid } from 'semver';
import { buildPackages } from './build-packages';
import { loadNxRelease } from './nx-release';
import { refuse } from './release-error';
import { openRepository } from './repository';
import { readPackages, sharedVersion } from './workspace';
import type { ReleaseIssue } from './release-error';
import type { Repository } from './repository';
import type { ReleasedPackage } from './workspace';

/** Choices of `version`. */
export interface VersionOptions {
  /** Whether to change files, commit and tag. Otherwise Nx shows what it would do. */
  readonly execute: boolean;
  /** Identifier of a prerelease, such as `rc`. */
  readonly preid?: string;
  /** Whether to keep what the example apps declare as the stacks of the version. */
  readonly fixtures: boolean;
}

/**
 * Gives all packages the next version, writes the changelog, commits both and tags the commit.
 *
 * @param specifier `major`, `minor`, `patch`, `prerelease` or a version; by default what the commits since the last release ask for.
 */
export async function releaseVersion(
  root: string,
  specifier: string | undefined,
  { execute, preid, fixtures }: VersionOptions,
): Promise<void> {
  const packages = readPackages(root);
  const current = sharedVersion(packages);
  const repository = await openRepository(root);
  const lastTag = await repository.latestReleaseTag();
  refuse(await findObstacles(repository, { specifier, current, lastTag, execute }));
  if (execute) {
    await buildPackages(root, packages);
    await bringApiReports(root, packages);
  }

  const nx = await loadNxRelease(root);
  const firstRelease = lastTag === undefined;
  const git = { gitCommit: false, gitTag: false, stageChanges: false, gitPush: false };
  const dryRun = !execute;
  const { workspaceVersion, projectsVersionData, releaseGraph } = await nx.releaseVersion({
    ...(specifier === undefined ? {} : { specifier }),
    ...(preid === undefined ? {} : { preid }),
    ...git,
    dryRun,
    firstRelease,
  });
  if (workspaceVersion == null) {
    console.log(
      `Nothing to release: no feat, fix or perf since ${lastTag ?? 'the first commit'} touches a package.`,
    );
    return;
  }
  await nx.releaseChangelog({
    version: workspaceVersion,
    versionData: projectsVersionData,
    releaseGraph,
    ...git,
    createRelease: false,
    dryRun,
    firstRelease,
  });
  if (!execute) {
    console.log(
      `\nThis was a dry run of v${workspaceVersion}: nothing has changed. --execute makes it real.`,
    );
    return;
  }
  try {
    if (fixtures) {
      const { writeReleasedStacks } = await import('./released/released-stacks.js');
      await writeReleasedStacks(root, workspaceVersion);
    }
    await repository.commitAndTag(`chore(release): v${workspaceVersion}`, `v${workspaceVersion}`);
  } catch (error) {
    console.error(
      'The version is only half made. Back to the last commit: git reset --hard && git clean -d --force',
    );
    throw error;
  }
  console.log(
    `\nv${workspaceVersion} is committed and tagged. Next:\n  git push --follow-tags\n  npm run release -- publish --execute`,
  );
}

/** Writes the reports that are missing. A report that is out of date is a change that no commit tells of: refused. */
async function bringApiReports(root: string, packages: readonly ReleasedPackage[]): Promise<void> {
  // A compiler, which nobody waits for whose release is refused.
  const { entryPoints } = await import('./api-report.js');
  const { checkApi, writeApiReports } = await import('./check-api.js');
  const missing = packages.flatMap(entryPoints).filter(({ report }) => !existsSync(join(root, report)));
  refuse(
    checkApi(root, packages).issues.filter(({ subject }) =>
      missing.every(({ report }) => report !== subject),
    ),
  );
  if (missing.length > 0) writeApiReports(root, packages);
}

interface Plan {
  readonly specifier: string | undefined;
  readonly current: string;
  readonly lastTag: string | undefined;
  readonly execute: boolean;
}

async function findObstacles(
  repository: Repository,
  { specifier, current, lastTag, execute }: Plan,
): Promise<readonly ReleaseIssue[]> {
  const issues: ReleaseIssue[] = [];
  if (execute && !(await repository.hasAuthor()))
    issues.push({
      subject: 'git config',
      problem: 'does not say who commits',
      remedy: 'Set user.name and user.email: the release is committed and tagged.',
    });
  if (specifier === undefined && (await repository.isShallow()))
    issues.push({
      subject: 'git history',
      problem: 'is cut off, so the commits since the last release are not all there',
      remedy:
        'Fetch them: git fetch --unshallow --tags. Or name the version: npm run release -- version patch',
    });
  const asked = specifier === undefined ? null : valid(specifier);
  // The first release may be of the version that the manifests have from the start.
  const isFirst = lastTag === undefined && asked === current;
  if (asked !== null && !isFirst && !gt(asked, current))
    issues.push({
      subject: `version ${asked}`,
      problem: `is not above the present version ${current}`,
      remedy: `Versions only go up: name one above ${current}, such as ${inc(current, 'patch') ?? 'a patch'}.`,
    });
  if (asked !== null && (await repository.hasTag(`v${asked}`)))
    issues.push({
      subject: `tag v${asked}`,
      problem: 'exists already',
      remedy: 'A released version is never made again: take the next one.',
    });
  return issues;
}

/** The npm tag that fits a version: `latest`, or the first word of a prerelease, such as `rc` of 1.0.0-rc.1. */
export function defaultDistTag(version: string): string {
  const [identifier] = prerelease(version) ?? [];
  if (identifier === undefined) return 'latest';
  return typeof identifier === 'string' ? identifier : 'next';
}
