import { updateJson } from '@nx/devkit';
import { parse } from 'yaml';
import { actionPins, GeneratorError, githubWorkflowGenerator, usesOf } from '../src';
import { createWorkspace, filesOf } from './workspace';

const path = '.github/workflows/ci.yml';

function generate(kind: 'npm' | 'pnpm', base = 'main'): { text: string; workflow: any } {
  const tree = createWorkspace(kind);
  if (kind === 'pnpm') updateJson(tree, 'package.json', (it) => ({ ...it, packageManager: 'pnpm@10.20.0' }));
  updateJson(tree, 'nx.json', (nxJson) => ({ ...nxJson, defaultBase: base }));
  githubWorkflowGenerator(tree);
  const text = tree.read(path, 'utf8')!;
  return { text, workflow: parse(text) };
}

describe('the workflow', () => {
  it.each([
    ['npm', ['npm ci', 'npx nx sync:check', 'npx nx affected -t lint typecheck build test']],
    [
      'pnpm',
      [
        'pnpm install --frozen-lockfile',
        'pnpm exec nx sync:check',
        'pnpm exec nx affected -t lint typecheck build test',
      ],
    ],
  ] as const)('tests with %s what a change touches', (manager, commands) => {
    const { workflow } = generate(manager);
    const { steps } = workflow.jobs.affected;
    expect(steps.flatMap(({ run }: any) => (run === undefined ? [] : [run]))).toEqual(commands);
    const uses = steps.flatMap((step: any) => (step.uses === undefined ? [] : [step.uses]));
    expect(uses.map((use: string) => use.split('@')[0])).toEqual([
      'actions/checkout',
      ...(manager === 'pnpm' ? ['pnpm/action-setup'] : []),
      'actions/setup-node',
      'nrwl/nx-set-shas',
    ]);
    expect(steps[0].with['fetch-depth']).toBe(0);
    expect(steps.find(({ uses = '' }: any) => uses.startsWith('actions/setup-node')).with.cache).toBe(
      manager,
    );
  });

  it('may read, and nothing else', () => {
    const { workflow } = generate('npm');
    expect(workflow.permissions).toEqual({ contents: 'read', actions: 'read' });
    expect(workflow.jobs.affected.permissions).toBeUndefined();
    expect(workflow.jobs.affected.steps[0].with['persist-credentials']).toBe(false);
  });

  it('uses each action at its pin', () => {
    const lines = [...generate('pnpm').text.matchAll(/uses: (.*)$/gm)].map(([, use]) => use);
    expect(lines.sort()).toEqual(Object.values(actionPins).map(usesOf).sort());
  });

  it('follows the base branch of the workspace', () => {
    const { workflow } = generate('npm', 'trunk');
    expect(workflow.on.push.branches).toEqual(['trunk']);
    const setShas = workflow.jobs.affected.steps.find(({ uses = '' }: any) => uses.startsWith('nrwl/'));
    expect(setShas.with['main-branch-name']).toBe('trunk');
  });

  it('is never overwritten', () => {
    const tree = createWorkspace();
    tree.write(path, 'mine');
    const before = filesOf(tree);
    expect(() => {
      githubWorkflowGenerator(tree);
    }).toThrow(GeneratorError);
    expect(filesOf(tree)).toEqual(before);
  });

  it('needs to know which pnpm', () => {
    expect(() => {
      githubWorkflowGenerator(createWorkspace('pnpm'));
    }).toThrow(/packageManager: is missing in package.json/);
  });
});
