import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONVENTIONAL_COMMITS_CONFIG } from 'nx/src/command-line/release/config/conventional-commits';
import { parseConventionalCommitsMessage } from 'nx/src/command-line/release/utils/git';
import { apiLogArguments, parseApiCommits } from './api-commits';
import { ReleaseError } from './release-error';
import { openRepository } from './repository';
import type { ApiCommit } from './api-commits';
import type { Findings } from './findings';
import type { ReleaseIssue } from './release-error';

/** What Nx does with each kind of commit where nx.json does not say it. */
const usualTypes = DEFAULT_CONVENTIONAL_COMMITS_CONFIG.types as unknown as Readonly<
  Record<string, { readonly changelog: { readonly hidden: boolean } }>
>;

const reports = ':(glob)packages/*/api-report/*.api.md';

/**
 * Whether every change of an API report since the last release will be in the changelog, and every loss is called breaking.
 * The changelog is written from the commits, so it is the commits that are read. A commit that brings a new report is free.
 */
export async function checkHistory(root: string): Promise<Findings> {
  try {
    const repository = await openRepository(root);
    if (await repository.isShallow())
      return {
        issues: [
          {
            subject: 'git history',
            problem: 'is cut off, so it cannot be seen who changed an API report',
            remedy: 'Fetch it: git fetch --unshallow --tags (in a workflow: fetch-depth: 0).',
          },
        ],
        warnings: [],
      };
    const tag = await repository.latestReleaseTag();
    const range = tag === undefined ? 'HEAD' : `${tag}..HEAD`;
    const commits = parseApiCommits(await repository.git(...apiLogArguments, range, '--', reports));
    const written = writtenTypes(root);
    const status = await repository.git('status', '--porcelain', '--', reports);
    return {
      issues: commits.flatMap((commit) => judgeCommit(commit, written)),
      warnings: status
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('??'))
        .map(
          (line) =>
            `${line.slice(3)} is not committed: let its commit be a ${written.join(', a ')}, with ! if something is lost.`,
        ),
    };
  } catch (error) {
    if (error instanceof ReleaseError) return { issues: error.issues, warnings: [] };
    throw error;
  }
}

/** The kinds of commits that Nx writes into the changelog, such as `feat`. */
export function writtenTypes(root: string): readonly string[] {
  const { release } = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')) as {
    readonly release?: {
      readonly conventionalCommits?: {
        readonly types?: Readonly<Record<string, boolean | { changelog?: boolean | { hidden?: boolean } }>>;
      };
    };
  };
  const own = release?.conventionalCommits?.types ?? {};
  const types = new Set([...Object.keys(usualTypes), ...Object.keys(own)]);
  return [...types].filter((type) => {
    const set = own[type];
    if (typeof set === 'boolean') return set;
    if (typeof set?.changelog === 'boolean') return set.changelog;
    return !(set?.changelog?.hidden ?? usualTypes[type]?.changelog.hidden ?? false);
  });
}

/** What is wrong with the message of a commit, given what it does to the API. */
export function judgeCommit(
  { hash, subject, body, changes }: ApiCommit,
  written: readonly string[],
): readonly ReleaseIssue[] {
  const changed = changes.filter(({ kind }) => kind !== 'added');
  if (changed.length === 0) return [];
  const { type, breaking } = parseConventionalCommitsMessage(subject) ?? { type: '', breaking: false };
  const name = `commit ${hash.slice(0, 10)} "${subject}"`;
  const files = changed.map(({ report }) => report).join(', ');
  const issues: ReleaseIssue[] = [];
  if (!written.includes(type))
    issues.push({
      subject: name,
      problem: `changes the API (${files}), and will not be in the changelog`,
      remedy: `Begin its message with one of ${written.join(', ')}, such as "feat(core): …".`,
    });
  const lost = changed.flatMap(({ report, kind, removedLines }) =>
    kind === 'removed' ? [`all of ${report}`] : removedLines,
  );
  if (lost.length > 0 && !breaking && !body.includes('BREAKING CHANGE:'))
    issues.push({
      subject: name,
      problem: `takes from the API without saying so:\n${lost.map((line) => `  - ${line}`).join('\n')}`,
      remedy:
        'Write "!" before the colon of its message, such as "feat(core)!: …", or end it with "BREAKING CHANGE: …".',
    });
  return issues;
}
