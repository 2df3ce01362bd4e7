import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { AzureSpec } from '@etcd-iac/azure';
import { ensureEtcd } from '@etcd-iac/local';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootAzure } from '../src/boot-azure';
import { declaredFor, describeWithBoot } from '../src/suite/boot-tests';
import { withGroups } from '../src/suite/change-observation';
import { existingNetwork } from '../src/suite/existing';
import { until } from '../src/until';
import { observeSpec } from './support/observe-spec';
import { allProcesses, descendants, namespacesOf, startedBefore } from './support/process-tree';

describeWithBoot('what a boot makes is gone afterwards', () => {
  test('once it is stopped', async () => {
    const etcd = await ensureEtcd({ minor: '3.5' });
    const existing = [existingNetwork('vnet-other', '10.9.0.0/16')];
    const observed = observeSpec({ ...declaredFor(etcd.version), smokeTest: true });
    const booted = await bootAzure(observed, { etcd, existing });
    await booted.oneShots[0]!.run();
    const before = inspect(process.pid);
    expect(machineTraces(booted.folder)).toEqual([]);
    await booted.stop();

    expect(remains(before)).toEqual([]);
    expect(existsSync(booted.folder)).toBe(false);
  });

  test('once it could not be booted', async () => {
    const etcd = await ensureEtcd({ minor: '3.5' });
    const temporary = mkdtempSync(join(tmpdir(), 'etcd-iac-failure-test-'));
    const { TMPDIR: before = tmpdir() } = process.env;
    process.env.TMPDIR = temporary;
    try {
      const observed = withGroups(observeSpec(declaredFor(etcd.version)), ({ containers }) => {
        containers[0]!.properties.command.push('--no-such-flag');
      });
      await expect(bootAzure(observed, { etcd })).rejects.toThrow('etcd1 ended with exit code');
      expect(inspect(process.pid).namespaces.size).toBe(0);
      expect(bootFolders(temporary)).toEqual([]);
    } finally {
      process.env.TMPDIR = before;
      rmSync(temporary, { recursive: true });
    }
  });

  test.each<[when: string, stage: string, spec: Partial<AzureSpec>]>([
    ['while it boots', 'starting etcd1 at', { smokeTest: true }],
    ['between two members', 'starting etcd3 at', { smokeTest: true }],
    ['between two members with agents', 'starting etcd3 at', { agent: { registerAddress: true } }],
    ['when all has booted', 'booted', { smokeTest: true }],
  ])('when the process that booted is killed %s', async (_when, stage, spec) => {
    const { version } = await ensureEtcd({ minor: '3.5' });
    const observed = observeSpec({ ...declaredFor(version, spec), ...spec });
    const temporary = mkdtempSync(join(tmpdir(), 'etcd-iac-crash-test-'));
    const child = bootInAnotherProcess(temporary, observed);
    try {
      await reportOf(child, stage);
      const before = inspect(child.pid!);
      expect(before.namespaces.size).toBeGreaterThanOrEqual(3);
      expect(bootFolders(temporary)).toHaveLength(1);
      child.kill('SIGKILL');

      await until(
        'everything gone',
        async () => Promise.resolve([...remains(before), ...bootFolders(temporary)].join(', ') || undefined),
        { withinMs: 15_000 },
      );
      expect(machineTraces(temporary)).toEqual([]);
    } finally {
      child.kill('SIGKILL');
      rmSync(temporary, { recursive: true, force: true });
    }
  });
});

/** The folders that boots have made. */
function bootFolders(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('etcd-iac-boot-'));
}

interface Inventory {
  readonly pids: readonly number[];
  /** Namespaces that the processes have and this one has not. */
  readonly namespaces: ReadonlySet<string>;
  /** When that was, in seconds since the machine began. */
  readonly at: number;
}

/** What the boots of a process consist of. */
function inspect(pid: number): Inventory {
  const pids = descendants(pid);
  const own = namespacesOf([process.pid]);
  const namespaces = [...namespacesOf(pids)].filter((namespace) => !own.has(namespace));
  return { pids, namespaces: new Set(namespaces), at: uptime() };
}

/** What is left of it. A namespace without a process or a mount is removed by the kernel. */
function remains({ pids, namespaces, at }: Inventory): string[] {
  // Numbers of processes and namespaces are given again, to what other tests begin meanwhile.
  const running = allProcesses().filter((pid) => startedBefore(pid, at));
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
    ...links.filter((link) => /^(subnet|(group|oneshot|network)\d+)$/.test(link)),
    ...names.filter((name) => /^(ci-etcd|network)/.test(name)),
  ];
}

function bootInAnotherProcess(
  temporary: string,
  observed: ObservedAzure,
): ChildProcessByStdio<null, Readable, null> {
  const support = join(__dirname, 'support');
  const file = join(temporary, 'observed.json');
  writeFileSync(file, JSON.stringify(observed));
  return spawn(
    process.execPath,
    [
      '--conditions=@etcd-iac/source',
      '--require',
      join(support, 'register-typescript.cjs'),
      join(support, 'boot-and-wait.ts'),
      file,
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
