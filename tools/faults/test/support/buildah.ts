import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const packages = ['buildah', 'libgpgme11', 'libassuan0', 'libgpg-error0'];

/** Debian's buildah, unpacked into a folder of its own, with images of its own. */
export class Buildah {
  private constructor(readonly folder: string) {}

  /** @returns why there is none here, where that is so. */
  static unpack(): Buildah | string {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
    const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-buildah-'));
    const buildah = new Buildah(folder);
    try {
      execFileSync('apt-get', ['download', '-q', ...packages], {
        cwd: folder,
        stdio: 'pipe',
        timeout: 60_000,
      });
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
        execFileSync('dpkg', ['-x', file, 'root'], { cwd: folder, stdio: 'pipe' });
      }
      writeFileSync(
        join(folder, 'storage.conf'),
        `[storage]\ndriver = "vfs"\nrunroot = "${folder}/run"\ngraphroot = "${folder}/graph"\n`,
      );
      // No image comes from elsewhere.
      writeFileSync(join(folder, 'policy.json'), '{"default":[{"type":"insecureAcceptAnything"}]}');
      buildah.run('--version');
      return buildah;
    } catch (error) {
      buildah.remove();
      return `needs Debian's buildah: ${String(error).split('\n')[0]}`;
    }
  }

  run(...args: readonly string[]): string {
    return execFileSync(join(this.folder, 'root/usr/bin/buildah'), args, {
      encoding: 'utf8',
      stdio: 'pipe',
      env: {
        ...process.env,
        LD_LIBRARY_PATH: join(this.folder, 'root/usr/lib/x86_64-linux-gnu'),
        CONTAINERS_STORAGE_CONF: join(this.folder, 'storage.conf'),
      },
    }).trim();
  }

  get policy(): string {
    return `--signature-policy=${join(this.folder, 'policy.json')}`;
  }

  /** Makes an image of these files, by their paths in it, each with the libraries that it is linked to. */
  image(name: string, files: Readonly<Record<string, string>>): void {
    const root = join(this.folder, `files-of-${name}`);
    for (const [path, file] of Object.entries(files)) {
      for (const [to, from] of [[path, realpathSync(file)] as const, ...librariesOf(file)]) {
        mkdirSync(dirname(join(root, to)), { recursive: true });
        cpSync(from, join(root, to), { dereference: true });
      }
    }
    mkdirSync(join(root, 'tmp'), { recursive: true });
    const container = this.run('from', 'scratch');
    this.run('add', '--quiet', container, root, '/');
    this.run('config', '--env=PATH=/usr/local/bin:/usr/bin', container);
    this.run('commit', '--quiet', this.policy, container, `localhost/${name}`);
  }

  /** Builds an image from a folder with a Dockerfile, and shows its files. @returns where they are. */
  build(folder: string, args: Readonly<Record<string, string>>): string {
    const given = Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`);
    this.run('bud', this.policy, '--isolation=chroot', ...given, '--tag=localhost/built', folder);
    return this.run('mount', this.run('from', this.policy, 'localhost/built'));
  }

  entrypoint(): readonly string[] {
    const inspected = JSON.parse(this.run('inspect', '--type=image', 'localhost/built')) as {
      readonly OCIv1: { readonly config: { readonly Entrypoint: readonly string[] } };
    };
    return inspected.OCIv1.config.Entrypoint;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function librariesOf(file: string): (readonly [string, string])[] {
  try {
    const listed = execFileSync('ldd', [file], { encoding: 'utf8', stdio: 'pipe' });
    return (listed.match(/\/\S+/g) ?? []).map((path) => [path, realpathSync(path)] as const);
  } catch {
    // It is linked to none.
    return [];
  }
}
