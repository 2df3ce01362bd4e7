import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { BootError } from '../boot-error';
import { enter, systemPath, unshareSandbox } from './isolation';
import { openSocket, type SocketPlace, type Sockets } from './open-socket';
import { runCommand } from './run-command';
import { guardianScript, hostScript, sandboxScript } from './scripts';

export interface SandboxNetwork {
  /** Address and prefix length of the gateway, such as `10.0.0.1/24`. */
  readonly gateway: string;
  /** Range of the subnet. */
  readonly subnet: string;
  /** Address of clients. */
  readonly client: string;
}

type Guardian = ChildProcessByStdio<Writable, Readable, Readable>;

/** How long the kernel and the guardian may take to remove everything. */
const closeWithinMs = 15_000;

/**
 * Namespaces of processes, mounts and network, in which a boot happens, and a folder. They last until `close`, or until this
 * process ends, however it ends.
 */
export class Sandbox {
  private readonly sockets: Sockets[keyof Sockets][] = [];

  private constructor(
    private readonly guardian: Guardian,
    private readonly gone: Promise<unknown>,
    /** Folder of the boot, on the machine. */
    readonly folder: string,
    /** The machine's id of the sandbox's first process. */
    readonly pid: number,
  ) {}

  static async open({ gateway, subnet, client }: SandboxNetwork): Promise<Sandbox> {
    const guardian = spawn(
      'sh',
      [
        ...['-u', '-c', guardianScript, 'etcd-iac-boot-guardian', 'unshare', ...unshareSandbox],
        ...['sh', '-eu', '-c', sandboxScript, 'etcd-iac-boot-sandbox', gateway, subnet, client],
      ],
      // In a session of its own, Ctrl-C in the terminal does not end it before it has tidied up.
      { detached: true, env: { ...process.env, PATH: systemPath }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let said = '';
    guardian.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const gone = once(guardian, 'close');
    const lines = createInterface({ input: guardian.stdout })[Symbol.asyncIterator]();
    const folder = await lines.next();
    const pid = await lines.next();
    if (pid.done) {
      await gone;
      throw new BootError(`the sandbox could not be made: ${said.trim()}`);
    }
    // It may have ended when it is asked to.
    guardian.stdin.on('error', () => undefined);
    return new Sandbox(guardian, gone, String(folder.value), Number(pid.value));
  }

  /** Runs a shell script in the sandbox's network. */
  async run(label: string, script: string, ...args: readonly string[]): Promise<void> {
    await runCommand(label, 'nsenter', [...this.enter(), 'sh', '-eu', '-c', script, label, ...args]);
  }

  /** Opens a socket of this process at an address that its namespace has from then on. */
  async open<Protocol extends keyof Sockets>(place: SocketPlace<Protocol>): Promise<Sockets[Protocol]> {
    const enterNamespace = this.enter(place.namespace);
    const script = ['sh', '-eu', '-c', hostScript, 'etcd-iac-boot-host', place.address];
    await runCommand(`an address for ${place.address}`, 'nsenter', [...enterNamespace, ...script]);
    const socket = await openSocket(enterNamespace, place);
    this.sockets.push(socket);
    return socket;
  }

  /**
   * Writes files into a folder that is in memory, for containers to mount, and that nothing outside of the sandbox sees. What was in
   * the folder before is gone.
   *
   * @param name Tells the folder from others of the sandbox.
   * @returns The folder's path in the sandbox.
   */
  async writeSecrets(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> {
    const folder = `/run/secrets/${name}`;
    const fromOutside = `/proc/${this.pid}/root${folder}`;
    await rm(fromOutside, { recursive: true, force: true });
    await mkdir(fromOutside, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(fromOutside, file), content, { mode: 0o444, flag: 'wx' });
    }
    return folder;
  }

  /** Arguments of `nsenter` to start a command in the sandbox, or in a network namespace of it. */
  enter(namespace?: string): string[] {
    const inSandbox = enter(this.pid, '--net', '--mount', '--pid');
    return namespace === undefined
      ? inSandbox
      : [...inSandbox, 'nsenter', `--net=/run/netns/${namespace}`, '--'];
  }

  /** Ends everything in the sandbox and removes it. */
  async close(): Promise<void> {
    for (const socket of this.sockets.splice(0)) socket.close();
    this.guardian.stdin.end();
    const isGone = await Promise.race([
      this.gone.then(() => true),
      delay(closeWithinMs, false, { ref: false }),
    ]);
    if (isGone) return;
    throw new BootError(`"${this.folder}" and its sandbox are not gone within ${closeWithinMs} ms`);
  }
}
