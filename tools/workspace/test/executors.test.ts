import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Answer {
  readonly task: string;
  readonly result: { readonly success: boolean; readonly terminalOutput: string };
}
type CheckMany = (
  taskGraph: { readonly tasks: Readonly<Record<string, object>> },
  options: Readonly<Record<string, object>>,
  overrides: object,
  context: { readonly root: string },
) => AsyncIterable<Answer>;
const { checkMany } = jest.requireActual<{ checkMany: CheckMany }>('../executors/check.cjs');

const tools: Readonly<Record<string, object>> = {
  lint: { tool: 'lint' },
  build: { tool: 'tsc', config: 'tsconfig.json' },
  generate: { tool: 'node', program: 'generate.cjs' },
};

/** A project: a script to lint, a source to compile, and a program. */
const files = (script: string, source: string, program: string): Readonly<Record<string, string>> => ({
  'eslint.config.mjs': `export default [{ files: ['script.js'], rules: { 'no-debugger': 'error' } }];`,
  'tsconfig.json': '{ "compilerOptions": { "composite": true, "types": [] }, "files": ["source.ts"] }',
  'script.js': script,
  'source.ts': source,
  'generate.cjs': program,
});

describe('many tasks in two processes', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'etcd-iac-executors-')));
    const rules = { categories: { correctness: 'off' }, rules: { 'no-empty-pattern': 'error' } };
    writeFileSync(join(root, '.oxlintrc.json'), JSON.stringify(rules));
    const projects = {
      good: files('1;', 'export const one: number = 1;', ''),
      bad: files('debugger; const {} = 1;', `export const one: number = 'one';`, `throw new Error('broken')`),
    };
    for (const [project, texts] of Object.entries(projects)) {
      mkdirSync(join(root, project));
      for (const [file, text] of Object.entries(texts)) writeFileSync(join(root, project, file), text);
    }
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  async function answersOf(options: Readonly<Record<string, object>>): Promise<readonly Answer[]> {
    const ids = Object.keys(options);
    const tasks = Object.fromEntries(ids.map((id) => [id, { id, projectRoot: id.split(':')[0] }]));
    const answers: Answer[] = [];
    for await (const answer of checkMany({ tasks }, options, {}, { root })) answers.push(answer);
    return answers;
  }

  it('are each told what is wrong with them, and with no other', async () => {
    const options = Object.entries(tools).flatMap(([target, tool]) =>
      ['good', 'bad'].map((project) => [`${project}:${target}`, tool] as const),
    );
    const answers = await answersOf(Object.fromEntries(options));
    const told = new Map(answers.map(({ task, result }) => [task, result]));
    expect([...told.keys()].sort()).toEqual(options.map(([id]) => id).sort());
    for (const target of Object.keys(tools)) {
      expect(told.get(`good:${target}`)).toMatchObject({ success: true, terminalOutput: '' });
    }
    const failed = (text: string) => ({ success: false, terminalOutput: expect.stringContaining(text) });
    expect(told.get('bad:lint')).toMatchObject(failed('no-debugger'));
    expect(told.get('bad:lint')).toMatchObject(failed('no-empty-pattern'));
    expect(told.get('bad:build')).toMatchObject(failed('bad/source.ts(1,14): error TS2322'));
    expect(told.get('bad:generate')).toMatchObject(failed('broken'));
  });

  it('fail where their process ends, and the others go on', async () => {
    writeFileSync(join(root, 'bad', 'eslint.config.mjs'), 'process.exit(9);');
    const answers = await answersOf({
      'good:build': { tool: 'tsc', config: 'tsconfig.json' },
      'bad:lint': { tool: 'lint' },
    });
    const told = new Map(answers.map(({ task, result }) => [task, result]));
    expect(told.get('good:build')).toMatchObject({ success: true });
    expect(told.get('bad:lint')).toMatchObject({
      success: false,
      terminalOutput: expect.stringContaining('eslint ended before'),
    });
  });
});
