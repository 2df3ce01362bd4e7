import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describeUnless } from '../../../tools/jest/describe-unless.cjs';
import { guardFolder } from '../src/processes/folder-guard';
import { startGuarded, type GuardedProcess } from '../src/processes/guarded-process';
import { eventually } from './support/eventually';
import { isAlive, runs } from './support/processes';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

const start = (script: string, temporaryFolder?: string): Promise<GuardedProcess> =>
  startGuarded({
    path: '/bin/sh',
    args: ['-c', script],
    env: process.env,
    logFile: join(folder.path, 'log'),
    temporaryFolder,
  });

/** Starts a command that starts another one, and resolves with the id of that one as well. */
async function startGroup(script: string): Promise<{ group: GuardedProcess; other: number }> {
  const group = await startGuarded({
    path: '/bin/sh',
    args: ['-c', `sleep 60 & echo $!; ${script}`],
    hasChildren: true,
    env: process.env,
    logFile: join(folder.path, 'log'),
  });
  await eventually('the other one is started', () => log().endsWith('\n'));
  return { group, other: Number(log()) };
}

const log = (): string => readFileSync(join(folder.path, 'log'), 'utf8');

it('tells the exit code of the command', async () => {
  const command = await start('echo out; echo err >&2; exit 7');
  expect(await command.end).toBe('exit code 7');
  expect(command.ended).toBe('exit code 7');
  expect(log()).toBe('out\nerr\n');
});

it.each(['TERM', 'KILL'] as const)('passes SIG%s on to the command', async (name) => {
  const command = await start('exec sleep 60');
  expect(command.ended).toBeUndefined();
  expect(runs(command.pid)).toBe(true);
  command.signal(name);
  expect(await command.end).toBe(`signal SIG${name}`);
  expect(runs(command.pid)).toBe(false);
  command.signal(name);
  // The guardian's shell keeps its remarks to itself.
  expect(log()).toBe('');
});

describe('a command that starts others', () => {
  it.each([
    ['exit code 7', undefined],
    ['signal SIGTERM', 'TERM'],
    ['signal SIGKILL', 'KILL'],
  ] as const)('has none of them left once it has ended with %s', async (how, signal) => {
    const { group, other } = await startGroup(signal ? 'exec sleep 60' : 'exit 7');
    if (signal) group.signal(signal);
    expect(await group.end).toBe(how);
    expect([group.pid, other].filter(isAlive)).toEqual([]);
    expect(log()).toBe(`${other}\n`);
  });
});

it('leaves the temporary folder alone while this process lives', async () => {
  const path = join(folder.path, 'temporary');
  mkdirSync(path);
  const command = await start('exec sleep 60', path);
  command.signal('KILL');
  await command.end;
  expect(existsSync(path)).toBe(true);
});

/** Node makes them the same way where they cannot be looked at. */
const missing = existsSync('/proc/self/fd') ? undefined : 'there is no /proc/self/fd';

describeUnless(missing, 'descriptors', () => {
  let plain: ChildProcess;

  // What this process was itself started with reaches every child; a plain one shows what that is.
  beforeEach(() => {
    plain = spawn('/bin/sleep', ['60'], { stdio: 'ignore' });
  });
  afterEach(() => plain.kill());

  it('keep the command free of what belongs to the guardian', async () => {
    const command = await start('exec sleep 60');
    await eventually('the command has but its own descriptors', () => {
      const own = Object.keys(descriptorsOf(command.pid));
      return own.join() === Object.keys(descriptorsOf(plain.pid!)).join();
    });
    const logFile = join(folder.path, 'log');
    expect(descriptorsOf(command.pid)).toMatchObject({ 0: '/dev/null', 1: logFile, 2: logFile });
    command.signal('KILL');
    await command.end;
  });

  it('let every guardian hold the end of its own pipe and no other', async () => {
    const commands = [
      await start('exec sleep 60'),
      await start('exec sleep 60'),
      await start('exec sleep 60'),
    ];
    const inherited = Object.values(descriptorsOf(plain.pid!));
    const held = () => commands.map(({ pid }) => pipesOf(familyOf(parentOf(pid)), inherited));
    // The one that it says its command's id through, it closes just after that.
    await eventually('each guardian holds one pipe', () => held().every(({ length }) => length === 1));
    const pipes = held();
    for (const command of commands) command.signal('KILL');
    await Promise.all(commands.map(({ end }) => end));
    expect(new Set(pipes.flat()).size).toBe(3);
  });
});

it('removes a guarded folder', async () => {
  const path = join(folder.path, 'guarded');
  mkdirSync(join(path, 'inner'), { recursive: true });
  await (await guardFolder(path)).remove();
  expect(existsSync(path)).toBe(false);
});

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** A guardian, its watcher and the command. */
function familyOf(guardian: number): number[] {
  const children = readFileSync(`/proc/${guardian}/task/${guardian}/children`, 'utf8');
  return [guardian, ...children.trim().split(' ').map(Number)];
}

function pipesOf(pids: readonly number[], inherited: readonly string[]): string[] {
  const targets = new Set(pids.flatMap((pid) => Object.values(descriptorsOf(pid))));
  return [...targets].filter((target) => /^(pipe|socket):/.test(target) && !inherited.includes(target));
}

function descriptorsOf(pid: number): Record<string, string> {
  const folder = `/proc/${pid}/fd`;
  const targets = readdirSync(folder).flatMap((descriptor) => {
    try {
      return [[descriptor, readlinkSync(join(folder, descriptor))] as const];
    } catch {
      // Closed since the folder was read.
      return [];
    }
  });
  return Object.fromEntries(targets);
}
