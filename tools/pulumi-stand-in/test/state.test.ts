import type { ResourceBehaviour, RunProgramOptions, StackState } from '../src';
import { ProgramError, runProgram } from '../src';

import { withProgram } from './write-program';

const setTimer = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every operation of the cloud takes a moment, in which the others go on. */
const slow: ResourceBehaviour = {
  create: async ({ inputs }) => {
    await setTimer(50);
    return { outputs: { made: `made of ${JSON.stringify(inputs.text ?? null)}` } };
  },
  delete: () => setTimer(50),
};

const header = `
const pulumi = require('@pulumi/pulumi');
const item = (name, properties, options) => new pulumi.CustomResource('test:index:Item', name, { made: undefined, ...properties }, options);
`;

type Run = Awaited<ReturnType<typeof runProgram>>;

/** Runs a program on what another one has left. */
function run(body: string, options: Partial<RunProgramOptions> = {}): Promise<Run> {
  return withProgram({ 'main.js': header + body }, (folder) =>
    runProgram({ folder, resources: slow, ...options }),
  );
}

const first = new Map<string, Promise<Run>>();

/** What a program leaves in a new stack. Each is run once. */
async function stateOf(body: string): Promise<StackState> {
  const running = first.get(body) ?? run(body);
  first.set(body, running);
  return (await running).state;
}

/** What was done, without the stack and what was left as it is. */
function stepsOf({ steps }: Pick<Run, 'steps'>): string[] {
  return steps
    .filter(({ operation }) => operation !== 'same')
    .map(({ operation, name }) => `${operation} ${name}`);
}

function namesOf(state: StackState): readonly string[] {
  return state.map(({ name }) => name).filter((name) => name !== 'probe-dev');
}

async function failure(running: Promise<unknown>): Promise<ProgramError> {
  return running.then(
    () => Promise.reject(new Error('the run succeeded')),
    (error: unknown) => (error instanceof ProgramError ? error : Promise.reject(error as Error)),
  );
}

describe('a stack', () => {
  const both = (text: string) => `item('first', { text: '${text}' }); item('second', { text: 'same' });`;

  it('is created, left as it is, changed in place and thinned out', async () => {
    const created = await run(both('old'));
    expect(stepsOf(created).slice(1).sort()).toEqual(['create first', 'create second']);
    const same = await run(both('old'), { state: created.state });
    expect(stepsOf(same)).toEqual([]);
    const changed = await run(both('new'), { state: same.state });
    expect(stepsOf(changed)).toEqual(['update first']);
    expect(changed.state.find(({ name }) => name === 'first')).toMatchObject({
      id: 'first-id',
      outputs: { made: 'made of "new"' },
    });
    const thinned = await run(`item('second', { text: 'same' });`, { state: changed.state });
    expect(stepsOf(thinned)).toEqual(['delete first']);
    expect(namesOf(thinned.state)).toEqual(['second']);
  });

  it('is left as it is by a preview, which knows the outputs of what does not change', async () => {
    const state = await stateOf(both('old'));
    const preview = await run(`${both('new')} exports.made = item('third', { text: 'x' }).made;`, {
      state,
      preview: true,
    });
    expect(stepsOf(preview).sort()).toEqual(['create third', 'update first']);
    expect(preview.state).toEqual(state);
    expect(preview.registrations.find(({ name }) => name === 'second')?.outputs).toMatchObject({
      made: 'made of "same"',
    });
  });

  it('keeps what a failing program did not come to, and deletes nothing', async () => {
    const state = await stateOf(both('old'));
    const { run: failed } = await failure(run(`throw new Error('broken');`, { state }));
    expect(stepsOf(failed)).toEqual([]);
    expect(namesOf(failed.state)).toEqual(['first', 'second']);
  });

  it('takes what is secret for what it is', async () => {
    const secret = `item('first', { text: pulumi.secret('canary') });`;
    const state = await stateOf(secret);
    expect(stepsOf(await run(secret, { state }))).toEqual([]);
    const logged = await run(`${secret} pulumi.log.info('canary');`, { state });
    expect(logged.log.join()).not.toContain('canary');
  });
});

describe('a replacement', () => {
  const options = `{ replaceOnChanges: ['sizes[*].cpu'], deleteBeforeReplace: true }`;
  const three = (cpu: number, chain: string) => `
    const before = [];
    for (const name of ['one', 'two', 'three']) {
      const options = { ...${options}, ${chain} };
      before.push(item(name, { sizes: [{ cpu: ${cpu}, memory: 1 }] }, options));
    }`;

  it('of resources that know nothing of each other deletes all of them before it creates one', async () => {
    const state = await stateOf(three(1, ''));
    const steps = stepsOf(await run(three(2, ''), { state }));
    expect(steps.slice(0, 3).sort()).toEqual([
      'delete-replaced one',
      'delete-replaced three',
      'delete-replaced two',
    ]);
    expect(steps).toHaveLength(6);
  });

  it('of resources that come one after the other takes them one by one', async () => {
    const chain = 'dependsOn: before.slice(-1)';
    const state = await stateOf(three(1, chain));
    expect(stepsOf(await run(three(2, chain), { state }))).toEqual(
      ['one', 'two', 'three'].flatMap((name) => [`delete-replaced ${name}`, `create-replacement ${name}`]),
    );
  });

  it('is none where another part changes', async () => {
    const state = await stateOf(three(1, ''));
    const changed = three(1, '').replace('memory: 1', 'memory: 2');
    expect(stepsOf(await run(changed, { state })).sort()).toEqual([
      'update one',
      'update three',
      'update two',
    ]);
  });

  it('takes with it what has a property of it that cannot be changed in place, and nothing else', async () => {
    const program = (cpu: number) => `
      const base = item('base', { sizes: [{ cpu: ${cpu} }] }, ${options});
      item('fixed', { from: base.made }, { replaceOnChanges: ['from'], deleteBeforeReplace: true });
      item('free', { from: base.made });
      item('after', { text: 'x' }, { dependsOn: [base], replaceOnChanges: ['text'], deleteBeforeReplace: true });`;
    const state = await stateOf(program(1));
    expect(stepsOf(await run(program(2), { state }))).toEqual([
      'delete-replaced fixed',
      'delete-replaced base',
      'create-replacement base',
      'create-replacement fixed',
    ]);
  });

  it('creates first and deletes last, unless told otherwise', async () => {
    const program = (cpu: number) =>
      `item('one', { sizes: [{ cpu: ${cpu} }] }, { replaceOnChanges: ['sizes'] });`;
    const state = await stateOf(program(1));
    const replaced = await run(program(2), { state });
    expect(stepsOf(replaced)).toEqual(['create-replacement one', 'delete-replaced one']);
    expect(namesOf(replaced.state)).toEqual(['one']);
  });

  it('also happens where the provider wants it', async () => {
    const program = (text: string) => `item('one', { text: '${text}' }, { deleteBeforeReplace: true });`;
    const resources = { ...slow, replaces: ({ path }: { readonly path: string }) => path === 'text' };
    const state = await stateOf(program('a'));
    expect(stepsOf(await run(program('b'), { state, resources }))).toEqual([
      'delete-replaced one',
      'create-replacement one',
    ]);
  });
});

describe('what is protected', () => {
  const chain = (protect: boolean) => `
    const data = item('data', { text: 'x' }, { protect: ${protect} });
    const user = item('user', { from: data.made });
    item('record', { from: user.made });
    item('other', { text: 'x' });`;

  it('is not deleted, which a preview says before anything is done', async () => {
    const state = await stateOf(chain(true));
    const refused = await failure(run('', { state, preview: true }));
    expect(refused.message).toContain('::data" cannot be deleted\nbecause it is protected');
    expect(refused.run.state).toEqual(state);
  });

  it('is refused without a preview only after what depends on it is gone', async () => {
    const state = await stateOf(chain(true));
    const { run: refused, message } = await failure(run('', { state }));
    expect(message).toContain('cannot be deleted');
    expect(stepsOf(refused)).toEqual(['delete record', 'delete user', 'delete other']);
    expect(namesOf(refused.state)).toEqual(['data']);
  });

  it('keeps what it comes after', async () => {
    const program = `
      const first = item('first', { text: 'x' });
      item('user', { from: item('data', { text: 'x' }, { protect: true, dependsOn: [first] }).made });`;
    const state = await stateOf(program);
    const { run: refused } = await failure(run('', { state }));
    expect(stepsOf(refused)).toEqual(['delete user']);
    expect(namesOf(refused.state)).toEqual(['first', 'data']);
  });

  it('is not replaced', async () => {
    const program = (text: string) =>
      `item('data', { text: '${text}' }, { protect: true, replaceOnChanges: ['text'], deleteBeforeReplace: true });`;
    const state = await stateOf(program('a'));
    for (const preview of [true, false]) {
      const { message, run: refused } = await failure(run(program('b'), { state, preview }));
      expect(message).toContain('unable to replace resource');
      expect(namesOf(refused.state)).toEqual(['data']);
    }
  });

  it('can be deleted once it was deployed without protection', async () => {
    const state = await stateOf(chain(true));
    const open = await run(chain(false), { state });
    expect(stepsOf(open)).toEqual([]);
    expect(namesOf((await run('', { state: open.state })).state)).toEqual([]);
  });
});

it('stops at what a provider cannot delete, and keeps it', async () => {
  const { state } = await run(`item('user', { from: item('data', { text: 'x' }).made });`);
  const resources = { ...slow, delete: () => Promise.reject(new Error('it is busy')) };
  const { message, run: failed } = await failure(run('', { state, resources }));
  expect(message).toContain('it is busy');
  expect(namesOf(failed.state)).toEqual(['data', 'user']);
});
