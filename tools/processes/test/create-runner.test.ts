import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, createRunner, describeFailure } from '../src/create-runner';

const never = new AbortController().signal;
const node = (script: string) => ({ command: process.execPath, args: ['-e', script], cwd: tmpdir() });

describe('a runner', () => {
  it('returns what a program printed, run with the environment of both', async () => {
    const runner = createRunner({ env: { ...process.env, A: '1' }, signal: never, secrets: [] });
    const command = { ...node('console.log(process.env.A + process.env.B)'), env: { B: '2' } };
    await expect(runner.run(command)).resolves.toBe('12\n');
  });

  it('throws with the command, its exit code and its output, but without secrets', async () => {
    const runner = createRunner({ env: process.env, signal: never, secrets: ['hush'] });
    const failing = runner.run(node("console.error('the token is hush'); process.exit(3)"));
    await expect(failing).rejects.toThrow(CommandError);
    await expect(failing).rejects.toThrow(/exit code 3:\n {2}the token is \[hidden\]/);
    await expect(failing).rejects.not.toThrow('hush');
  });

  it('takes a program that fails for a result where that is asked for', async () => {
    const runner = createRunner();
    await expect(runner.attempt(node('process.exit(4)'))).resolves.toMatchObject({ code: 4 });
  });

  it('starts nothing once it was told to stop', async () => {
    const runner = createRunner({
      env: process.env,
      signal: AbortSignal.abort(new Error('stop')),
      secrets: [],
    });
    await expect(runner.run(node(''))).rejects.toThrow('stop');
  });

  it('ends a program with all that it has started', async () => {
    // The grandchild holds a connection; it closes when the grandchild is gone.
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const grandchild = `require('net').connect(${port}, '127.0.0.1').on('close', () => process.exit()).on('error', () => {});`;
    const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`;
    const abort = new AbortController();
    const runner = createRunner({ env: process.env, signal: abort.signal, secrets: [] });
    const ended = runner.run(node(child));
    const [socket] = (await once(server, 'connection')) as [Socket];
    socket.on('error', () => undefined).resume();
    const closed = once(socket, 'close');
    abort.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
    await runner.idle();
    await closed;
    server.close();
  });

  it('is idle when its last program has ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-idle-'));
    try {
      const runner = createRunner();
      const write = "setTimeout(() => require('fs').writeFileSync('done', 'yes'), 100)";
      void runner.run({ ...node(write), cwd: folder });
      await runner.idle();
      expect(readFileSync(join(folder, 'done'), 'utf8')).toBe('yes');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('describeFailure', () => {
  it('shows the end of a long output', () => {
    const stdout = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\n');
    const message = describeFailure(
      { command: 'npm', args: ['ci'], cwd: '/x' },
      { code: 1, endedBy: null, stdout, stderr: '' },
    );
    expect(message).toMatch(
      /^`npm ci` in \/x ended with exit code 1:\n {2}\(40 lines before\)\n {2}line 41\n/,
    );
    expect(message).toMatch(/line 100$/);
  });

  it('names the signal that ended a program', () => {
    const end = { code: null, endedBy: 'SIGKILL', stdout: '', stderr: '' } as const;
    expect(describeFailure({ command: 'npm', args: ['ci'], cwd: '/x' }, end)).toMatch(
      /^`npm ci` in \/x was ended by SIGKILL:/,
    );
  });
});
