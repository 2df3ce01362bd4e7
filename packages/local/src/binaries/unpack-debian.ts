import type { EtcdMinor } from '@etcd-iac/core';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { runCommand } from '../run-command';

/** Debian releases by the minor release of etcd that they carry. */
const suites: Partial<Record<EtcdMinor, string>> = { '3.4': 'bookworm', '3.5': 'trixie' };
const newestSuite = 'trixie';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Unpacks Debian's packages of etcd into `folder`, without root, without a trace in the machine's own apt, and without
 * starting the service that an installation would. apt checks Debian's signature as always.
 */
export async function unpackDebian(
  minor: EtcdMinor | undefined,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const suite = minor === undefined ? newestSuite : suites[minor];
  if (suite === undefined) throw new LocalClusterError(`no Debian release carries etcd ${String(minor)}`);
  if (!existsSync(keyring)) throw new LocalClusterError(`no "${keyring}": this is not Debian`);

  const root = join(folder, 'apt');
  const apt = (...args: string[]): Promise<string> =>
    runCommand('apt-get', [`-c=${root}/apt.conf`, '-q', ...args], {
      cwd: folder,
      timeoutMs: 300_000,
      label: `apt-get ${args.join(' ')}`,
      ...(signal && { signal }),
    });

  const archives = await listArchives(signal);
  await createAptRoot(root);
  await chooseArchive(archives, suite, root, apt);
  await apt('download', 'etcd-server', 'etcd-client');
  for (const file of await readdir(folder)) {
    if (file.endsWith('.deb')) {
      await runCommand('dpkg', ['-x', join(folder, file), root], {
        timeoutMs: 120_000,
        ...(signal && { signal }),
      });
    }
  }
  for (const binary of ['etcd', 'etcdctl']) await rename(join(root, 'usr/bin', binary), join(folder, binary));
}

/**
 * The archives that this machine's apt is set up with: whoever runs the machine chose the mirror. Archives of updates are
 * left out, because they hold but a part of a release.
 */
async function listArchives(signal?: AbortSignal): Promise<string[]> {
  const targets = await runCommand(
    'apt-get',
    // Without release information, because a fresh image has not downloaded any.
    [
      'indextargets',
      '--no-release-info',
      '--format',
      '$(REPO_URI) $(RELEASE) $(COMPONENT)',
      'Identifier: Packages',
    ],
    { timeoutMs: 30_000, label: 'apt-get indextargets', ...(signal && { signal }) },
  );
  const archives = targets
    .split('\n')
    .map((target) => target.split(' '))
    .filter(([, release, component]) => release && !release.includes('-') && component === 'main')
    .map(([uri]) => uri ?? '');
  return [...new Set(archives)];
}

/** Another maker's archive fails here: it has no such suite, or not Debian's signature on it. */
async function chooseArchive(
  archives: readonly string[],
  suite: string,
  root: string,
  apt: (...args: string[]) => Promise<string>,
): Promise<void> {
  const failures: string[] = [];
  for (const archive of archives) {
    const source = `deb [signed-by=${keyring} target=Packages lang=none] ${archive} ${suite} main\n`;
    await writeFile(join(root, 'sources.list'), source);
    try {
      await apt('update', '--error-on=any');
      return;
    } catch (error) {
      if (!LocalClusterError.is(error)) throw error;
      failures.push(error.message);
    }
  }
  throw new LocalClusterError(failures.join('; ') || 'apt is set up with no archive of Debian');
}

/**
 * An apt of its own: it has the machine's settings, such as a proxy, but other sources, lists and packages, and it checks
 * signatures. Everything that decides these is said here, because the machine may have set any of it.
 */
async function createAptRoot(root: string): Promise<void> {
  for (const path of ['lists/partial', 'cache/archives/partial', 'empty']) {
    await mkdir(join(root, path), { recursive: true });
  }
  await writeFile(join(root, 'status'), '');
  await writeFile(
    join(root, 'apt.conf'),
    `
Dir::Etc::SourceList "${root}/sources.list";
Dir::Etc::SourceParts "${root}/empty";
Dir::Etc::Preferences "${root}/preferences";
Dir::Etc::PreferencesParts "${root}/empty";
Dir::State "${root}";
Dir::State::Lists "${root}/lists";
Dir::State::Status "${root}/status";
Dir::Cache "${root}/cache";
Dir::Cache::Archives "${root}/cache/archives";
APT::Default-Release "";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::AllowWeakRepositories "false";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`,
  );
}
