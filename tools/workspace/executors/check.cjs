// Builds, lints and type-checks projects. With a process for each, every one of them loads the same compiler and reads the same types
// of the engines again, which is more than half of its work. `nx run-many --batch` hands over all tasks at once: two processes share
// them. Why the builds have this executor, too: decision 38.
const { fork } = require('node:child_process');
const { EventEmitter, on, once } = require('node:events');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');

/** The task of one project: `nx lint core`. */
async function checkOne(options, { root, projectName, projectsConfigurations }) {
  const folder = join(root, projectsConfigurations.projects[projectName].root);
  const results = [];
  for await (const result of check(root, [{ ...options, id: projectName, folder }])) results.push(result);
  for (const { output } of results) process.stdout.write(output);
  return { success: results.every(({ success }) => success) };
}

/** The tasks of many projects. Yields each result as soon as it is known. */
async function* checkMany(taskGraph, options, _overrides, { root }) {
  const jobs = Object.values(taskGraph.tasks).map(({ id, projectRoot }) => ({
    ...options[id],
    id,
    folder: join(root, projectRoot),
  }));
  for await (const { id, output, ...result } of check(root, jobs)) {
    yield { task: id, result: { ...result, terminalOutput: output } };
  }
}

async function* check(root, jobs) {
  const of = (wanted) => jobs.filter(({ tool }) => tool === wanted);
  const together = (some) => (some.length === 0 ? [] : [some]);
  // A program writes sources, which the others read.
  yield* share(root, together(of('node')));
  // The compiler reads files once for all projects it is given together. Who has compiled helps to lint.
  yield* share(root, [...together(of('tsc')), ...of('eslint').map((job) => [job])]);
}

/** Shares lists of jobs among two processes. */
async function* share(root, lists) {
  const unanswered = new Map(lists.flat().map((job) => [job.id, job]));
  const events = new EventEmitter();
  const count = Math.min(2, lists.length, availableParallelism());
  const waiting = [...lists];
  const workers = Array.from({ length: count }, () => startWorker(root, waiting, events));
  void Promise.all(workers).then(() => events.emit('end'));
  for await (const [result] of on(events, 'result', { close: ['end'] })) {
    unanswered.delete(result.id);
    yield result;
  }
  // A process that ran out of memory answers nothing.
  for (const { id, tool } of unanswered.values()) {
    yield { id, success: false, output: `${tool} ended before it was done with this project\n` };
  }
}

/** Gives lists of jobs to a process until there are none. Emits its results; ends with it. */
async function startWorker(root, waiting, events) {
  const worker = fork(join(__dirname, 'check-worker.cjs'), {
    cwd: root,
    // ESLint keeps the types of all projects that it has seen: 2 GB, once it has seen half of them.
    execArgv: ['--max-old-space-size=6144'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const giveNext = () => {
    const jobs = waiting.shift();
    if (jobs === undefined) worker.disconnect();
    else worker.send(jobs);
  };
  worker.on('message', (message) => {
    if (message.id === undefined) giveNext();
    else events.emit('result', message);
  });
  giveNext();
  await once(worker, 'exit');
}

module.exports = { checkOne, checkMany };
