import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  addPackages,
  createWorkspace,
  type CommandEnd,
  type ScratchWorkspace,
} from './support/scratch-workspace';
import { startRegistry, type TestRegistry } from './support/start-registry';

const noTrace = /^\s+at .+:\d+:\d+\)?$/m;

/** A refusal: a message for a person, and no stack trace. */
function expectRefusal({ code, output }: CommandEnd, ...texts: readonly string[]): void {
  for (const text of texts) expect(output).toContain(text);
  expect(output).toContain('failed:');
  expect(output).not.toMatch(noTrace);
  expect(code).toBe(1);
}

// One story: each step goes on where the one before it ended, as a release does.
describe('a release', () => {
  let workspace: ScratchWorkspace;
  let registry: TestRegistry;
  let env: Record<string, string>;
  const published = async (name: string): Promise<any> =>
    (await registry.read(`${registry.url}@scratch%2f${name}`)).json();
  beforeAll(async () => {
    workspace = createWorkspace();
    addPackages(workspace);
    workspace.commit('feat: begin');
    registry = await startRegistry('@scratch');
    env = { npm_config_userconfig: registry.userconfig };
  });
  afterAll(async () => {
    workspace.remove();
    await registry.stop();
  });

  it('is not sent anywhere when the scope has no registry', () => {
    const end = workspace.release(['publish', '--execute'], {
      npm_config_userconfig: join(workspace.root, 'none'),
    });
    expectRefusal(end, '@scratch:registry: no registry is set', 'Azure Artifacts:', 'GitHub Packages:');
  });

  it.each([
    ['not-an-address', 'is not an http or https address'],
    ['https://me:hunter2@registry.invalid/', 'holds a password'],
  ])('is not sent to %s', (address, problem) => {
    workspace.write({ 'other-npmrc': `@scratch:registry=${address}\n` });
    const end = workspace.release(['publish'], {
      npm_config_userconfig: join(workspace.root, 'other-npmrc'),
    });
    workspace.write({ 'other-npmrc': null });
    expectRefusal(end, problem);
    expect(end.output).not.toContain('hunter2');
  });

  it('is made of commits alone', () => {
    workspace.write({ 'note.txt': '' });
    const ends = ['version', 'publish'].map((command) => workspace.release([command, '--execute'], env));
    workspace.write({ 'note.txt': null });
    for (const end of ends) expectRefusal(end, 'working tree: has changes that are not committed: note.txt');
  });

  it.each([
    ['version', '0.0.9'],
    ['publish', '--execute'],
  ])('is refused before %s loads what makes one', (command, argument) => {
    const loaded = workspace.loadedBy([command, argument], {
      npm_config_userconfig: join(workspace.root, 'none'),
    });
    expect(loaded).toEqual(expect.arrayContaining([expect.stringContaining(`/dist/${command}.js`)]));
    const heavy = /\/node_modules\/(@microsoft|typescript|@grpc|@pulumi|nx|knip|publint)\//;
    expect(loaded.filter((path) => heavy.test(path))).toEqual([]);
  });

  it("is somebody's", () => {
    workspace.git('config', 'user.useConfigOnly', 'true');
    workspace.git('config', '--unset', 'user.email');
    const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', EMAIL: '' };
    const end = workspace.release(['version', '--execute'], nobody);
    workspace.git('config', 'user.email', 'tester@localhost');
    expectRefusal(end, 'git config: does not say who commits');
  });

  it.each([
    ['0.0.9', 'is not above the present version 0.1.0'],
    ['next', 'Name major, minor, patch'],
    ['1.2', 'Name major, minor, patch'],
  ])('has no version %s', (version, problem) => {
    const { code, output } = workspace.release(['version', version]);
    expect(output).toContain(problem);
    expect(output).not.toMatch(noTrace);
    expect(code).toBe(1);
  });

  it('is not made of a manifest that cannot be read', () => {
    const manifest = workspace.git('show', 'HEAD:packages/base/package.json');
    workspace.write({ 'packages/base/package.json': '{' });
    const end = workspace.release(['version', 'patch']);
    workspace.write({ 'packages/base/package.json': manifest });
    expectRefusal(end, 'packages/base/package.json: cannot be read: ');
  });

  it('changes nothing in a dry run', () => {
    const { code, output } = workspace.release(['version', '0.1.0']);
    expect(output).toContain('This was a dry run of v0.1.0');
    expect(code).toBe(0);
    expect(workspace.git('status', '--porcelain')).toBe('');
    expect(existsSync(join(workspace.root, 'CHANGELOG.md'))).toBe(false);
  });

  it('writes version, ranges, lock file, changelog, API reports, commit and tag', () => {
    workspace.commit('feat(base)!: another one', { 'packages/base/README.md': '# base, again\n' });
    const { code, output } = workspace.release(['version', '--execute', '--no-fixtures']);
    expect(output).toContain('v0.2.0 is committed and tagged');
    expect(code).toBe(0);
    expect(workspace.readJson('packages/base/package.json').version).toBe('0.2.0');
    expect(workspace.readJson('packages/top/package.json')).toMatchObject({
      version: '0.2.0',
      dependencies: { '@scratch/base': '0.2.0' },
    });
    // Apps are neither versioned nor held to a version.
    expect(workspace.readJson('apps/shop/package.json')).toMatchObject({
      version: '0.0.0',
      dependencies: { '@scratch/top': '*' },
    });
    expect(workspace.readJson('package-lock.json').packages['packages/top'].version).toBe('0.2.0');
    expect(workspace.git('show', '--stat', 'v0.2.0')).toContain('chore(release): v0.2.0');
    expect(workspace.git('show', 'HEAD:CHANGELOG.md')).toMatch(/## 0\.2\.0[^]*another one/);
    expect(workspace.git('show', 'HEAD:packages/top/api-report/top.api.md')).toContain('export const top');
    expect(workspace.git('status', '--porcelain')).toBe('');
  });

  it('is nothing when no commit asks for one', () => {
    workspace.commit('docs: a word');
    const { code, output } = workspace.release(['version']);
    expect(output).toContain('Nothing to release: no feat, fix or perf since v0.2.0');
    expect(code).toBe(0);
  });

  it('is not made when an API report is behind', () => {
    const declarations = 'packages/base/dist/index.d.ts';
    workspace.commit('fix: two', { [declarations]: 'export declare const base = 2;\n' });
    expectRefusal(
      workspace.release(['version', '--execute']),
      'packages/base/api-report/base.api.md: @scratch/base has another API now',
      '+ export const base = 2;',
    );
    workspace.git('reset', '--quiet', '--hard', 'v0.2.0');
  });

  it('is sent nowhere in a dry run, which says what would be sent, and what it would lack', async () => {
    const { code, output } = workspace.release(['publish'], env);
    expect(output).toMatch(/\n {2}@scratch\/base@0\.2\.0: 7 files, .*\n {2}@scratch\/top@0\.2\.0: 7 files, /);
    expect(output).toContain('no address of the repository is known');
    expect(output).not.toContain('npm notice');
    // After all that npm says; warnings are on the other stream.
    expect(output.split('\nwarning: ')[0]!.trim().split('\n').at(-1)).toBe(
      `This was a dry run: nothing was sent to ${registry.url}. --execute makes it real.`,
    );
    expect(code).toBe(0);
    expect(await published('base')).toMatchObject({ error: expect.stringContaining('no such package') });
  });

  it.each(['etcd-iac', '/srv/git/etcd-iac', 'https://me:hunter2@git.example.com/a/b'])(
    'does not come from %s',
    (address) => {
      const { code, output } = workspace.release(['publish', '--repository', address], env);
      expect(output).toContain('Name the address in a browser');
      expect(code).toBe(1);
    },
  );

  it('goes on where it stopped', async () => {
    const args = ['publish', `--userconfig=${registry.userconfig}`];
    execFileSync('npm', args, { cwd: join(workspace.root, 'packages/base'), stdio: 'ignore' });
    workspace.git('remote', 'add', 'origin', 'git@github.com:acme/scratch.git');
    const { code, output } = workspace.release(['publish', '--execute', '--tag', 'next'], env);
    expect(output).toContain('Published before, left as they are: @scratch/base@0.2.0');
    expect(output).toContain('The packages name https://github.com/acme/scratch at v0.2.0.');
    expect(workspace.git('status', '--porcelain')).toBe('');
    expect(output).toContain(`@scratch/* 0.2.0 is at ${registry.url} with the tag next`);
    expect(code).toBe(0);
    expect(Object.keys((await published('base')).versions)).toEqual(['0.2.0']);
    expect(await published('top')).toMatchObject({
      versions: { '0.2.0': { dependencies: { '@scratch/base': '0.2.0' } } },
      'dist-tags': { next: '0.2.0' },
    });
  });

  it('says where it comes from, what changed, and where its links lead', async () => {
    const { versions } = await published('top');
    expect(versions['0.2.0']).toMatchObject({
      repository: { type: 'git', url: 'git+https://github.com/acme/scratch.git', directory: 'packages/top' },
      homepage: 'https://github.com/acme/scratch/blob/v0.2.0/packages/top/README.md',
      bugs: { url: 'https://github.com/acme/scratch/issues' },
    });
    const tarball = await (await registry.read(versions['0.2.0'].dist.tarball)).arrayBuffer();
    const read = (file: string): string =>
      execFileSync('tar', ['-xzO', `package/${file}`], { input: Buffer.from(tarball), encoding: 'utf8' });
    expect(read('CHANGELOG.md')).toBe(workspace.git('show', 'HEAD:CHANGELOG.md'));
    const pages = 'https://github.com/acme/scratch/blob/v0.2.0';
    expect(read('README.md')).toBe(
      `# top\n\nSee [the other](${pages}/packages/base/README.md#use) and [a tool](${pages}/tools/x/README.md).\n`,
    );
  });

  it('is not made twice', () => {
    expectRefusal(
      workspace.release(['publish', '--execute'], env),
      `@scratch/base@0.2.0, @scratch/top@0.2.0: published already at ${registry.url}`,
      'npm run release -- version --execute',
    );
    expectRefusal(workspace.release(['version', '0.2.0']), 'tag v0.2.0: exists already');
  });

  it('is not sent when the packages have changed since its tag', () => {
    workspace.commit('fix: a word', { 'packages/base/README.md': '# other\n' });
    expectRefusal(
      workspace.release(['publish'], env),
      'packages: differ from the commit that is tagged v0.2.0',
    );
  });

  it('says when the registry does not answer', () => {
    workspace.git('reset', '--quiet', '--hard', 'v0.2.0');
    workspace.write({ 'other-npmrc': '@scratch:registry=http://127.0.0.1:1/\n' });
    const end = workspace.release(['publish'], {
      npm_config_userconfig: join(workspace.root, 'other-npmrc'),
    });
    workspace.write({ 'other-npmrc': null });
    expectRefusal(end, '@scratch/base@0.2.0: http://127.0.0.1:1/ cannot be asked for it', 'ECONNREFUSED');
    // Once, and without the minute for which npm would go on trying.
    expect(end.output).not.toContain('@scratch/top');
  });
});
