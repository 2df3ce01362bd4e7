import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ensureEtcd } from '@etcd-iac/local';
import { bootAzure } from '../../src/boot';
import { until } from '../../src/boot/until';
import { observePlan } from './fixtures/observe-plan';
import { clusterSpec, describeWithBoot } from './support/boot-tests';
import { allProcesses, descendants, namespacesOf } from './support/process-tree';

jest.setTimeout(60_000);

describeWithBoot('what a boot makes is gone afterwards', () => {
  test('once it is stopped', async () => {
    const etcd = await ensureEtcd({ minor: '3.5' });
    const booted = await bootAzure(observePlan({ ...clusterSpec, version: etcd.version }), { etcd });
    const before = inspect(process.pid);
    expect(machineTraces(booted.folder)).toEqual([]);
    await booted.stop();

    expect(remains(before)).toEqual([]);
    expect(existsSync(booted.folder)).toBe(false);
  });

  test.each([
    ['while it boots', 'starting etcd1 at'],
    ['between two members', 'starting etcd3 at'],
    ['when all has booted', 'booted'],
  ])('when the process that booted is killed %s', async (_when, stage) => {
    const temporary = mkdtempSync(join(tmpdir(), 'etcd-iac-crash-test-'));
    const child = bootInAnotherProcess(temporary);
    try {
      await reportOf(child, stage);
      const before = inspect(child.pid!);
      expect(before.namespaces.size).toBeGreaterThanOrEqual(3);
      expect(readdirSync(temporary)).toHaveLength(1);
      child.kill('SIGKILL');

      await until(
        'everything gone',
        async () => Promise.resolve([...remains(before), ...readdirSync(temporary)].join(', ') || undefined),
        { withinMs: 15_000 },
      );
      expect(machineTraces(temporary)).toEqual([]);
    } finally {
      child.kill('SIGKILL');
      rmSync(temporary, { recursive: true, force: true });
    }
  });
});

interface Inventory {
  readonly pids: readonly number[];
  /** Namespaces that the processes have and this one has not. */
  readonly namespaces: ReadonlySet<string>;
}

/** What the boots of a process consist of. */
function inspect(pid: number): Inventory {
  const pids = descendants(pid);
  const own = namespacesOf([process.pid]);
  const namespaces = [...namespacesOf(pids)].filter((namespace) => !own.has(namespace));
  return { pids, namespaces: new Set(namespaces) };
}

/** What is left of it. A namespace without a process or a mount is removed by the kernel. */
function remains({ pids, namespaces }: Inventory): string[] {
  const running = allProcesses();
  return [
    ...pids.filter((pid) => running.includes(pid)).map((pid) => `process ${pid}`),
    ...[...namespacesOf(running)].filter((namespace) => namespaces.has(namespace)),
  ];
}

/** What a boot must never make on the machine itself: mounts, network links, named namespaces. */
function machineTraces(folder: string): string[] {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const links = readdirSync('/sys/class/net');
  const names = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  return [
    ...mounts.filter((mount) => mount.includes(folder)),
    ...links.filter((link) => /^(subnet|group\d+)$/.test(link)),
    ...names.filter((name) => name.startsWith('ci-etcd')),
  ];
}

function bootInAnotherProcess(temporary: string): ChildProcessByStdio<null, Readable, null> {
  const support = join(__dirname, 'support');
  return spawn(
    process.execPath,
    [
      '--conditions=@etcd-iac/source',
      '--require',
      join(support, 'register-typescript.cjs'),
      join(support, 'boot-and-wait.ts'),
    ],
    { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function reportOf({ stdout }: { readonly stdout: Readable }, stage: string): Promise<void> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith(stage)) return;
    lines.push(line);
  }
  throw new Error(`the process never said "${stage}", but ${JSON.stringify(lines)}`);
}
