// Does the jobs that it is sent, answers each with a result, and asks for more.
const { execFile } = require('node:child_process');
const { dirname, join, relative, sep } = require('node:path');

const root = process.cwd();
const tools = { eslint: lint, oxlint: lintTogether, tsc: compileTogether, node: runPrograms };

process.on('message', (jobs) => {
  tools[jobs[0].tool](jobs).then(
    () => process.send({}),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

function report({ id, tool }, startTime, success, output) {
  process.send({ id, tool, success, output, startTime, endTime: Date.now() });
}

/** As `eslint .` in each project's folder. */
async function lint(jobs) {
  const { ESLint } = require('eslint');
  for (const job of jobs) {
    const startTime = Date.now();
    process.chdir(job.folder);
    const eslint = new ESLint({ cwd: job.folder });
    const results = await eslint.lintFiles(['.']);
    const { format } = await eslint.loadFormatter('stylish');
    const failed = results.some(({ errorCount }) => errorCount > 0);
    report(job, startTime, !failed, await format(results));
  }
}

/** One run of oxlint for all folders. */
async function lintTogether(jobs) {
  const folders = jobs.map(({ folder }) => folder);
  // A project need not have a file to lint.
  const options = ['--format=unix', '--no-error-on-unmatched-pattern'];
  await runTogether(jobs, programOf('oxlint', 'bin/oxlint'), [...options, ...folders]);
}

/** One run of `tsc -b` for the configs of all projects, dependencies first. */
async function compileTogether(jobs) {
  const configs = jobs.map(({ folder, config }) => join(folder, config));
  await runTogether(jobs, programOf('typescript', 'bin/tsc'), ['-b', '--pretty', 'false', ...configs]);
}

/** Runs a program that says in which file each problem is, and tells each project about its own. */
async function runTogether(jobs, program, options) {
  const startTime = Date.now();
  const { success, output } = await run(program, options, root);
  const lines = output.split('\n').filter((line) => !/^(\d+ problems?)?$/.test(line));
  const found = new Map(jobs.map(({ folder }) => [folder, '']));
  let project;
  let unassigned = '';
  for (const line of lines) {
    // What goes on with a problem is indented.
    if (!/^\s/.test(line)) project = jobs.find(({ folder }) => isWithin(folder, line));
    if (project === undefined) unassigned += `${line}\n`;
    else found.set(project.folder, `${found.get(project.folder)}${line}\n`);
  }
  const blamed = [...found.values()].some((text) => text !== '');
  for (const job of jobs) {
    const text = found.get(job.folder);
    if (text !== '') report(job, startTime, success, text);
    // It failed, and whom it concerns is not said: all of them.
    else report(job, startTime, success || (blamed && unassigned === ''), success ? '' : unassigned);
  }
}

function isWithin(folder, line) {
  return line.startsWith(`${relative(root, folder).split(sep).join('/')}/`);
}

/** As `node program` in each project's folder. */
async function runPrograms(jobs) {
  for (const job of jobs) {
    const startTime = Date.now();
    const { success, output } = await run(join(job.folder, job.program), [], job.folder);
    report(job, startTime, success, output);
  }
}

function programOf(name, bin) {
  return join(dirname(require.resolve(`${name}/package.json`)), bin);
}

function run(program, options, cwd) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...options],
      { cwd, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        resolve({ success: error === null, output: stdout + stderr });
      },
    );
  });
}
