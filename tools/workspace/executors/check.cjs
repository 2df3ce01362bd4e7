// Builds, lints and type-checks projects. Most of what a compiler does for one of them is to load itself and to read the types of the
// engines: `nx run-many --batch` hands over all tasks at once, and one compiler, one linter and two processes do them. Decision 48.
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
  for await (const { id, success, output, startTime, endTime } of check(root, jobs)) {
    yield { task: id, result: { success, terminalOutput: output, startTime, endTime } };
  }
}

/** What one tool says of a task is a part of its result. */
const partsOf = { lint: ['oxlint', 'eslint'], tsc: ['tsc'], node: ['node'] };

async function* check(root, tasks) {
  const jobs = tasks.flatMap((task) => partsOf[task.tool].map((tool) => ({ ...task, tool })));
  const of = (wanted) => jobs.filter(({ tool }) => tool === wanted);
  const together = (some) => (some.length === 0 ? [] : [some]);
  // A program writes sources, which the others read.
  yield* share(root, together(of('node')));
  const first = new Map();
  const lists = [...together(of('tsc')), ...together(of('oxlint')), ...of('eslint').map((job) => [job])];
  for await (const result of share(root, lists)) {
    const { id, tool } = result;
    const other = first.get(id);
    if (partsOf.lint.includes(tool) && other === undefined) first.set(id, result);
    else yield other === undefined ? result : bothOf(other, result);
  }
}

const bothOf = (one, other) => ({
  id: one.id,
  success: one.success && other.success,
  output: one.output + other.output,
  startTime: Math.min(one.startTime, other.startTime),
  endTime: Math.max(one.endTime, other.endTime),
});

/** Shares lists of jobs among two processes. */
async function* share(root, lists) {
  const unanswered = new Map(lists.flat().map((job) => [`${job.id} ${job.tool}`, job]));
  const events = new EventEmitter();
  const count = Math.min(2, lists.length, availableParallelism());
  const waiting = [...lists];
  const workers = Array.from({ length: count }, () => startWorker(root, waiting, events));
  void Promise.all(workers).then(() => events.emit('end'));
  for await (const [result] of on(events, 'result', { close: ['end'] })) {
    unanswered.delete(`${result.id} ${result.tool}`);
    yield result;
  }
  // A process that ran out of memory answers nothing.
  const endTime = Date.now();
  for (const { id, tool } of unanswered.values()) {
    const output = `${tool} ended before it was done with this project\n`;
    yield { id, tool, success: false, output, startTime: endTime, endTime };
  }
}

/** Gives lists of jobs to a process until there are none. Emits its results; ends with it. */
async function startWorker(root, waiting, events) {
  const worker = fork(join(__dirname, 'check-worker.cjs'), {
    cwd: root,
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
