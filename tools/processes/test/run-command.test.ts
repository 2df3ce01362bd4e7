import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandNotRunError, runCommand, type Command } from '../src/run-command';

const node = (script: string): Command => ({
  command: process.execPath,
  args: ['-e', script],
  cwd: tmpdir(),
});

describe(runCommand, () => {
  it('returns how a program ended and what it said on both streams', async () => {
    const script = "console.log('out'); console.error('err'); process.exit(3);";
    await expect(runCommand(node(script))).resolves.toEqual({
      code: 3,
      endedBy: null,
      timedOut: false,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('hands a program its environment and its input', async () => {
    const script = "console.log(process.env.A + process.env.B + require('fs').readFileSync(0, 'utf8'))";
    const command = { ...node(script), env: { B: '2' }, input: ' and more' };
    const { stdout } = await runCommand(command, { env: { A: '1' } });
    expect(stdout).toBe('12 and more\n');
  });

  it('does not mind a program that does not read its input', async () => {
    const { code } = await runCommand({ ...node(''), input: 'x'.repeat(1_000_000) });
    expect(code).toBe(0);
  });

  it('refuses a program that is not there by name', async () => {
    const end = runCommand({ command: 'no-such-program', args: [], cwd: __dirname });
    await expect(end).rejects.toThrow('no-such-program cannot be run: spawn no-such-program ENOENT; install');
    await expect(end).rejects.toThrow(CommandNotRunError);
  });

  it('ends a program whose time is over', async () => {
    const { code, endedBy, timedOut } = await runCommand(node('setInterval(() => {}, 1000)'), {
      timeoutMs: 200,
    });
    expect({ code, endedBy, timedOut }).toEqual({ code: null, endedBy: 'SIGTERM', timedOut: true });
  });

  it('listens no more when a program has ended', async () => {
    const listeners = process.listenerCount('exit');
    await runCommand(node(''));
    expect(process.listenerCount('exit')).toBe(listeners);
  });

  describe('with programs that hold a connection until they are gone', () => {
    let server: Server;
    let port: number;
    beforeEach(async () => {
      server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      ({ port } = server.address() as AddressInfo);
    });
    afterEach(() => {
      server.close();
    });

    /** A program that starts another one, which holds the connection. */
    const parent = (options: object) => {
      const other = `require('net').connect(${port}, '127.0.0.1').on('close', () => process.exit()).on('error', () => {});`;
      const start = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(other)}], ${JSON.stringify(options)});`;
      return node(`${start} setInterval(() => {}, 1000)`);
    };
    const connected = async (): Promise<Socket> => {
      const [socket] = (await once(server, 'connection')) as [Socket];
      socket.on('error', () => undefined).resume();
      return socket;
    };

    it('kills one that does not end by itself', async () => {
      const deaf = `process.on('SIGTERM', () => {}); require('net').connect(${port}, '127.0.0.1');`;
      const abort = new AbortController();
      const ended = runCommand(node(deaf), { signal: abort.signal, graceMs: 100 });
      const closed = once(await connected(), 'close');
      abort.abort(new Error('enough'));
      await expect(ended).rejects.toThrow('enough');
      await closed;
    });

    it('ends both at once where there is no grace', async () => {
      const abort = new AbortController();
      const ended = runCommand(parent({}), { signal: abort.signal, graceMs: 0 });
      const closed = once(await connected(), 'close');
      abort.abort(new Error('enough'));
      await expect(ended).rejects.toThrow('enough');
      await closed;
    });

    it('does not wait for one that has a group of its own and holds the output', async () => {
      const abort = new AbortController();
      const ended = runCommand(parent({ detached: true, stdio: 'inherit' }), {
        signal: abort.signal,
        graceMs: 0,
      });
      const socket = await connected();
      abort.abort(new Error('enough'));
      await expect(Promise.race([ended, sleep(5_000, 'it waits')])).rejects.toThrow('enough');
      socket.destroy();
    });
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'closes the lifeline of a program when this process is ended by %s',
    async (name) => {
      // In place of this process another one, which runs a program that nobody would end.
      const built = JSON.stringify(require.resolve('../dist/index.js'));
      const watching =
        "new (require('net').Socket)({ fd: 3 }).on('close', () => process.exit()).resume(); console.log(process.pid);";
      const runner = `
      const { runCommand } = require(${built});
      const command = { command: process.execPath, args: ['-e', ${JSON.stringify(watching)}], cwd: '.' };
      void runCommand(command, { lifeline: true, output: 'shown' });`;
      const child = spawn(process.execPath, ['-e', runner], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [pid] = (await once(child.stdout, 'data')) as [Buffer];
      child.kill(name);
      for (let tries = 0; tries < 100 && isRunning(Number(String(pid))); tries += 1) await sleep(50);
      expect(isRunning(Number(String(pid)))).toBe(false);
    },
  );
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
