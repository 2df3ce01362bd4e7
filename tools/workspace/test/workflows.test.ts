import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionPins, usesOf } from '@etcd-iac/nx';
import { readWorkflow, scriptLines, type Job } from '../src/read-workflow';

const workspaceRoot = join(__dirname, '..', '..', '..');
const folder = join(workspaceRoot, '.github', 'workflows');
const files = readdirSync(folder);
const workflows = files.map((file) => ({ file, workflow: readWorkflow(join(folder, file)) }));
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
const { scripts } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What a job may do beyond reading, and why. */
const writes: Readonly<Record<string, readonly string[]>> = {
  // Commits and tags the version, and proves to the registry which run built the packages.
  'release.yml: release': ['contents', 'id-token', 'packages'],
};

const checkoutOf = (job: Job) => job.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));

describe('the workflows', () => {
  it('are there', () => {
    expect(files.sort()).toEqual(['ci.yml', 'release.yml']);
  });

  it.each(files)('pin each action by commit and name its version: %s', (file) => {
    const uses = readFileSync(join(folder, file), 'utf8').match(/uses:.*/g) ?? [];
    expect(uses).not.toEqual([]);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('pin an action by the same commit everywhere', () => {
    const pins = new Set(workflows.flatMap(({ workflow }) => actionsOf(Object.values(workflow.jobs))));
    const names = [...pins].map((pin) => pin.split('@')[0]);
    expect(names.sort()).toEqual([...new Set(names)].sort());
  });

  it('pin an action as in the workflow that teams get', () => {
    const ours = files.flatMap(
      (file) => readFileSync(join(folder, file), 'utf8').match(/(?<=uses: ).*/g) ?? [],
    );
    const shared = Object.values(actionPins).filter(({ action }) =>
      ours.some((pin) => pin.startsWith(`${action}@`)),
    );
    expect(shared.length).toBeGreaterThan(1);
    for (const pin of shared) expect(ours).toContain(usesOf(pin));
  });

  it.each(workflows.map(({ file, workflow }) => [file, workflow] as const))(
    'give no permission to all jobs: %s',
    (_file, workflow) => {
      expect(workflow.permissions).toEqual({});
    },
  );

  it.each(jobs)('have the least permissions, and an end: %s', (title, job) => {
    const written = Object.entries(job.permissions ?? {}).filter(([, access]) => access !== 'read');
    expect(job.permissions).toHaveProperty('contents');
    expect(written.map(([scope]) => scope).sort()).toEqual(writes[title] ?? []);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  it.each(jobs)(
    'check out the full history, with credentials only where something is pushed: %s',
    (_title, job) => {
      const pushes = job.steps.some(({ run = '' }) => run.includes('git push'));
      expect(checkoutOf(job)?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': pushes });
    },
  );

  it.each(workflows.map(({ file, workflow }) => [file, scriptLines(workflow)] as const))(
    'run scripts that exist, and hand no expression to a shell: %s',
    (_file, lines) => {
      for (const line of lines) {
        const [, script] = /^npm run ([\w:]+)/.exec(line) ?? [];
        if (script !== undefined) expect(scripts).toHaveProperty([script]);
        // A branch or an input with a quote in it would be a command.
        expect(line).not.toContain('${{');
      }
    },
  );

  const writing = jobs.filter(([title]) => title in writes);
  it.each(writing)('run no package of others where they may write: %s', (_title, job) => {
    const lines = job.steps.flatMap(({ run = '' }) => run.trim().split('\n'));
    const installs = lines.filter((line) => /^npm (ci|install|i)\b/.test(line));
    expect(installs).toEqual(['npm ci --ignore-scripts']);
    expect(lines.filter((line) => /\bnpm (t|test)\b|\bnpx nx\b/.test(line))).toEqual([]);
    expect(job.steps.filter(({ with: options }) => options?.cache !== undefined)).toEqual([]);
    expect(job.needs).toBe('test');
  });

  it('hand an input to a command as one word', () => {
    const lines = workflows.flatMap(({ workflow }) => scriptLines(workflow));
    const inputs = workflows.flatMap(({ workflow }) =>
      Object.values(workflow.jobs).flatMap(({ steps }) =>
        steps.flatMap(({ env = {} }) =>
          Object.entries(env).flatMap(([name, value]) =>
            // What chooses between two words of ours is none of the user's.
            /inputs\.\w+ }}$/.test(String(value)) ? [name] : [],
          ),
        ),
      ),
    );
    expect(inputs.sort()).toEqual(['TAG', 'VERSION']);
    for (const name of inputs) {
      const used = lines.filter((line) => line.includes(`$${name}`) || line.includes(`\${${name}`));
      expect(used).not.toEqual([]);
      for (const line of used) expect(line).toMatch(new RegExp(`"\\$${name}"`));
    }
  });

  it('test what a change touches, after what holds for the whole workspace', () => {
    const lines = scriptLines(workflows.find(({ file }) => file === 'ci.yml')!.workflow);
    const steps = [
      'npm ci',
      'npx nx sync:check',
      'npm run format:check',
      'npx nx affected -t lint typecheck build test test-long',
    ];
    const found = steps.map((step) => lines.findIndex((line) => line.startsWith(step)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(lines).toContain('npm run release -- check history');
    expect(lines).toContain('npm run verify:registry');
  });
});

function actionsOf(all: readonly Job[]): string[] {
  return all.flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])));
}
