import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const repositoryRoot = join(__dirname, '../../../..');
const command = join(__dirname, '../../dist/main.js');

/** How the release command ended. */
export interface CommandEnd {
  readonly code: number | null;
  /** What it printed, on both streams. */
  readonly output: string;
}

/** A small workspace with a history of its own, released by the same rules as this one. */
export interface ScratchWorkspace {
  readonly root: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files, by their paths; `null` removes one. */
  readonly write: (files: Readonly<Record<string, string | null>>) => void;
  /** Writes files and commits everything. */
  readonly commit: (message: string, files?: Readonly<Record<string, string | null>>) => void;
  /** Runs the built release command. */
  readonly release: (args: readonly string[], env?: Readonly<Record<string, string>>) => CommandEnd;
  /** The files that the built release command has loaded when it ends. */
  readonly loadedBy: (args: readonly string[], env?: Readonly<Record<string, string>>) => readonly string[];
  readonly readJson: (path: string) => any;
  readonly remove: () => void;
}

const author = [
  'user.name=tester',
  'user.email=tester@localhost',
  'commit.gpgsign=false',
  'tag.gpgsign=false',
];

/** An empty workspace in a git repository on the branch main, without a commit. */
export function createWorkspace(): ScratchWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'etcd-iac-release-'));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const write = (files: Readonly<Record<string, string | null>>): void => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
  };
  git('init', '--quiet', '--initial-branch=main');
  for (const setting of author) git('config', ...(setting.split('=') as [string, string]));
  const { release } = JSON.parse(readFileSync(join(repositoryRoot, 'nx.json'), 'utf8')) as {
    release: object;
  };
  write({ 'nx.json': JSON.stringify({ analytics: false, neverConnectToCloud: true, release }) });
  return {
    root,
    git,
    write,
    commit: (message, files = {}) => {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', `--message=${message}`);
    },
    release: (args, env = {}) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { ...environment(), ...env },
        // Jest cannot end a test that waits like this. Left to itself, npm tries a registry for more than a minute.
        timeout: 50_000,
      });
      return { code: status, output: stdout + stderr };
    },
    loadedBy: (args, env = {}) => {
      const script = `
        process.once('exit', () => console.log('\\n' + JSON.stringify(Object.keys(require.cache))));
        require(${JSON.stringify(command)});`;
      const { stdout } = spawnSync(process.execPath, ['--eval', script, '--', ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { ...environment(), ...env },
      });
      const loaded = JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
      return loaded.map((path) => path.replaceAll('\\', '/'));
    },
    readJson: (path) => JSON.parse(readFileSync(join(root, path), 'utf8')),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Two packages, one of which needs the other, and an app that needs both. */
export function addPackages({ root, write }: ScratchWorkspace): void {
  const manifest = (name: string, more: object): string =>
    JSON.stringify({
      name: `@scratch/${name}`,
      version: '0.1.0',
      license: 'MIT',
      author: 'somebody',
      description: name,
      main: './dist/index.js',
      types: './dist/index.d.ts',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      files: ['dist', 'src'],
      engines: { node: '>=20' },
      nx: { name, targets: { build: { executor: 'nx:noop' } } },
      ...more,
    });
  const files = (name: string): Record<string, string> => ({
    [`packages/${name}/src/index.ts`]: `export const ${name} = 1;\n`,
    [`packages/${name}/dist/index.js`]: `exports.${name} = 1;\n`,
    [`packages/${name}/dist/index.d.ts`]: `export declare const ${name} = 1;\n`,
    [`packages/${name}/LICENSE`]: 'MIT\n',
    [`packages/${name}/README.md`]: `# ${name}\n\nSee [the other](../base/README.md#use) and [a tool](../../tools/x/README.md).\n`,
  });
  write({
    'package.json': JSON.stringify({
      name: '@scratch/source',
      version: '0.1.0',
      private: true,
      workspaces: ['packages/*', 'apps/*'],
    }),
    '.gitignore': 'node_modules\n.nx\n',
    'packages/base/package.json': manifest('base', {}),
    'packages/top/package.json': manifest('top', { dependencies: { '@scratch/base': '0.1.0' } }),
    ...files('base'),
    ...files('top'),
    'apps/shop/package.json': JSON.stringify({
      name: '@scratch/shop',
      version: '0.0.0',
      private: true,
      dependencies: { '@scratch/top': '*' },
    }),
  });
  mkdirSync(join(root, 'node_modules', '@scratch'), { recursive: true });
  for (const name of ['nx', '@nx', 'prettier'])
    symlinkSync(join(repositoryRoot, 'node_modules', name), join(root, 'node_modules', name));
  for (const name of ['base', 'top'])
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules', '@scratch', name));
  symlinkSync(join(root, 'apps', 'shop'), join(root, 'node_modules', '@scratch', 'shop'));
}

/** The user's environment without what npm, Nx and git were told by whoever runs the tests. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_config_|npm_package_|NX_|GIT_|GITHUB_|CI_|JEST_)/i.test(name),
  );
  return { ...Object.fromEntries(own), CI: 'true', NO_COLOR: '1', NX_DAEMON: 'false' };
}
