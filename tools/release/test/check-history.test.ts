import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkHistory, writtenTypes } from '../src/check-history';
import { createWorkspace, type ScratchWorkspace } from './support/scratch-workspace';

const report = 'packages/core/api-report/core.api.md';

function api(...declarations: readonly string[]): string {
  return `## API Report File for "core"\n\n\`\`\`ts\n\n${declarations.join('\n\n')}\n\n// (No @packageDocumentation)\n\`\`\`\n`;
}

const one = 'export function one(size: number): string;';
const two = 'export function two(): void;';

describe(checkHistory, () => {
  let workspace: ScratchWorkspace;
  beforeEach(() => {
    workspace = createWorkspace();
    workspace.commit('chore: begin', { [report]: api(one) });
  });
  afterEach(() => {
    workspace.remove();
  });

  const problems = async (): Promise<readonly string[]> =>
    (await checkHistory(workspace.root)).issues.map(({ subject, problem }) => `${subject}: ${problem}`);

  it('lets the commit pass that brings a report', async () => {
    expect(await checkHistory(workspace.root)).toEqual({ issues: [], warnings: [] });
  });

  it.each(['feat(core): two', 'fix: two', 'perf(core): two', 'feat!: two'])(
    'lets an addition pass that the changelog will tell of: %s',
    async (message) => {
      workspace.commit(message, { [report]: api(one, two) });
      expect(await problems()).toEqual([]);
    },
  );

  it.each(['chore: two', 'refactor(core)!: two', 'core: two', 'Add two'])(
    'refuses an addition that the changelog will not tell of: %s',
    async (message) => {
      workspace.commit(message, { [report]: api(one, two) });
      expect(await problems()).toEqual([
        expect.stringMatching(
          /^commit [0-9a-f]{10} ".*": changes the API \(packages\/core\/api-report\/core\.api\.md\), and will not/,
        ),
      ]);
    },
  );

  it.each([
    ['removed', api()],
    ['changed', api(one.replace('number', 'string'))],
    ['removed with its report', null],
  ])('refuses what is %s without a word of it', async (_, text) => {
    workspace.commit('chore: more', { 'other.txt': '' });
    workspace.commit('feat: less', { [report]: text });
    expect(await problems()).toEqual([expect.stringContaining('takes from the API without saying so')]);
  });

  it.each(['feat!: less', 'fix(core)!: less', 'feat: less\n\nBREAKING CHANGE: one is gone'])(
    'lets a loss pass that is called breaking: %j',
    async (message) => {
      workspace.commit(message, { [report]: api() });
      expect(await problems()).toEqual([]);
    },
  );

  it('names what is lost', async () => {
    workspace.commit('feat: less', { [report]: api() });
    expect((await problems()).join()).toContain(`  - ${one}`);
  });

  it('does not take a move, a comment or an import for a loss', async () => {
    workspace.commit('feat: two', { [report]: api("import { X } from 'x';", '// a note', one, two) });
    workspace.commit('feat: order', { [report]: api(two, one) });
    expect(await problems()).toEqual([]);
  });

  it('forgives what was before the last release', async () => {
    workspace.commit('chore: less', { [report]: api() });
    expect(await problems()).toHaveLength(2);
    workspace.git('tag', 'v1.0.0');
    workspace.commit('feat: two', { [report]: api(two) });
    expect(await problems()).toEqual([]);
    workspace.commit('chore: one', { [report]: api(one, two) });
    expect(await problems()).toHaveLength(1);
  });

  it('warns of a change that is not committed', async () => {
    workspace.write({ [report]: api(one, two) });
    const { issues, warnings } = await checkHistory(workspace.root);
    expect(issues).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(`${report} is not committed`)]);
  });

  it('refuses a history that is cut off, and a folder without one', async () => {
    workspace.commit('feat: two');
    const clone = mkdtempSync(join(tmpdir(), 'etcd-iac-shallow-'));
    try {
      execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${workspace.root}`, clone]);
      expect((await checkHistory(clone)).issues).toEqual([
        expect.objectContaining({ subject: 'git history', remedy: expect.stringContaining('--unshallow') }),
      ]);
      rmSync(join(clone, '.git'), { recursive: true });
      expect((await checkHistory(clone)).issues).toEqual([
        expect.objectContaining({ problem: expect.stringContaining('not a git repository') }),
      ]);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });
});

describe(writtenTypes, () => {
  it('follows nx.json', () => {
    const workspace = createWorkspace();
    try {
      expect(writtenTypes(workspace.root)).toEqual(['feat', 'fix', 'perf']);
      const types = {
        docs: { changelog: { hidden: false } },
        fix: false,
        chore: true,
        perf: { changelog: false },
      };
      workspace.write({ 'nx.json': JSON.stringify({ release: { conventionalCommits: { types } } }) });
      expect(writtenTypes(workspace.root)).toEqual(['feat', 'docs', 'chore']);
    } finally {
      workspace.remove();
    }
  });
});
