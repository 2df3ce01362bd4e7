import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, kill } from 'node:process';
import { createInterface, type Interface } from 'node:readline';
import { lockFolder } from '../src/processes/folder-lock';
import { eventually } from './support/eventually';
import { runs } from './support/processes';
import { runTypescript } from './support/run-typescript.cjs';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

interface Report {
  readonly dataDir: string;
  readonly pids: readonly number[];
}

interface Program {
  readonly process: ChildProcess;
  /** What it prints after its report. */
  readonly output: Interface;
  readonly report: Report;
}

let started: ChildProcess | undefined;
afterEach(() => started?.kill('SIGKILL'));

/** Runs the program that starts a cluster, and resolves once it has reported that the cluster is healthy. */
async function startProgram(...args: string[]): Promise<Program> {
  // A process group of its own, which stands for a terminal's foreground job.
  const process = spawn(execPath, runTypescript('test/support/start-and-end.ts', ...args), {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started = process;
  const output = createInterface(process.stdout);
  const line = await nextLine(process, output);
  return { process, output, report: JSON.parse(line) as Report };
}

/** Rejects when the program ends instead. */
function nextLine(program: ChildProcess, output: Interface): Promise<string> {
  const ended = once(program, 'exit').then(([code, signal]) => {
    throw new Error(`the program ended, with ${String(code ?? signal)}`);
  });
  return Promise.race([once(output, 'line').then(([line]) => String(line)), ended]);
}

const pressCtrlC = ({ process: { pid } }: Program): boolean => kill(-pid!, 'SIGINT');

/** Processes whose command line names the folder, as that of every guardian does. */
function processesNaming(path: string): string[] {
  const processes = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return processes.filter((line) => line.includes(path));
}

async function expectNothingLeft({ dataDir, pids }: Report): Promise<void> {
  await eventually('every etcd has ended', () => !pids.some(runs));
  await eventually('every guardian has ended', () => processesNaming(dataDir).length === 0);
  await eventually('the temporary folder is gone', () => !existsSync(dataDir));
}

it.each<[string, (program: Program) => void]>([
  ['SIGKILL', ({ process }) => process.kill('SIGKILL')],
  ['SIGTERM', ({ process }) => process.kill('SIGTERM')],
  ['Ctrl-C', pressCtrlC],
  ['process.exit', () => undefined],
  ['uncaught exception', () => undefined],
])('nothing outlives a process that ends by %s', async (way, end) => {
  const program = await startProgram(way);
  const ended = once(program.process, 'exit');
  expect(program.report.pids).toHaveLength(3);
  end(program);
  await ended;
  await expectNothingLeft(program.report);
});

it('leaves it to the process what Ctrl-C does to its members', async () => {
  const program = await startProgram('deaf to Ctrl-C');
  const { pids } = program.report;
  const heard = nextLine(program.process, program.output);
  pressCtrlC(program);
  await heard;
  // Long enough for etcd to have ended, had it heard too.
  await expect(eventually('a member has ended', () => !pids.every(runs), 2_000)).rejects.toThrow(
    'not within',
  );
  program.process.kill('SIGKILL');
  await expectNothingLeft(program.report);
});

it('removes the temporary folder of a crashed process also when no member was running', async () => {
  const { process, report } = await startProgram('all members killed');
  expect(report.pids).toEqual([]);
  expect(existsSync(join(report.dataDir, 'data', 'etcd1', 'member', 'wal'))).toBe(true);
  process.kill('SIGKILL');
  await expectNothingLeft(report);
});

/** The guardians of commands, and what else these have started. */
function guardiansOf(pids: readonly number[]): number[] {
  const output = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const guardians = processes.flatMap(([pid, parent]) => (pids.includes(pid!) ? [parent!] : []));
  const others = processes.filter(([pid, parent]) => guardians.includes(parent!) && !pids.includes(pid!));
  return [...guardians, ...others.map(([pid]) => pid!)];
}

it('leaves the data of a kept folder when the process crashes, and has it in use until the last member has ended', async () => {
  const { process, report } = await startProgram('SIGKILL', folder.path);
  const guardians = guardiansOf(report.pids);
  for (const pid of guardians) kill(pid, 'SIGSTOP');
  process.kill('SIGKILL');
  await once(process, 'exit');
  try {
    expect(report.pids.every(runs)).toBe(true);
    await expect(lockFolder(folder.path)).rejects.toThrow(`folder "${folder.path}" is in use`);
  } finally {
    for (const pid of guardians) kill(pid, 'SIGCONT');
  }
  await eventually('every etcd has ended', () => !report.pids.some(runs));
  await eventually('every guardian has ended', () => processesNaming(report.dataDir).length === 0);
  (await lockFolder(folder.path)).release();
  expect(existsSync(join(folder.path, 'data', 'etcd3', 'member', 'wal'))).toBe(true);
  expect(existsSync(join(folder.path, 'cluster.json'))).toBe(true);
});
