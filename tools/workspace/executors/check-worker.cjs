// Does the jobs that it is sent, answers each with a result, and asks for more.
const { spawnSync } = require('node:child_process');
const { dirname, join } = require('node:path');

const tools = { eslint: lint, tsc: compile, node: runPrograms };

process.on('message', (jobs) => {
  tools[jobs[0].tool](jobs).then(
    () => process.send({}),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

function report({ id }, startTime, success, output) {
  process.send({ id, success, output, startTime, endTime: Date.now() });
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

/** As `tsc -b` of each config, dependencies first. */
async function compile(jobs) {
  const ts = require('typescript');
  const startTime = Date.now();
  const root = process.cwd();
  const problems = new Map(jobs.map(({ folder }) => [folder, []]));
  const shown = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  };
  let current = '';
  const note = (diagnostic) => problems.get(current)?.push(ts.formatDiagnostic(diagnostic, shown));
  const host = ts.createSolutionBuilderHost(ts.sys, undefined, note, () => undefined);
  const configs = jobs.map(({ folder, config }) => join(folder, config));
  const builder = ts.createSolutionBuilder(host, configs, {});
  for (let next = builder.getNextInvalidatedProject(); next; next = builder.getNextInvalidatedProject()) {
    current = dirname(next.project);
    next.done();
  }
  for (const job of jobs) {
    const found = problems.get(job.folder);
    report(job, startTime, found.length === 0, found.join(''));
  }
}

/** As `node program` in each project's folder. */
async function runPrograms(jobs) {
  for (const job of jobs) {
    const startTime = Date.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [job.program], {
      cwd: job.folder,
      encoding: 'utf8',
    });
    report(job, startTime, status === 0, stdout + stderr);
  }
}
