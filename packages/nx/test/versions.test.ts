import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionPins, usesOf } from '../src';
import { releaseVersion, versions } from '../src/versions';

const workspaceRoot = join(__dirname, '..', '..', '..');

function manifest(folder: string): any {
  return JSON.parse(readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8'));
}

function folders(parent: string): string[] {
  return readdirSync(join(workspaceRoot, parent)).map((name) => `${parent}/${name}`);
}

/** What the root, the packages (their peers as they are developed against) and the example apps pin. */
const pins: [string, string, string][] = ['.', ...folders('packages'), ...folders('apps')].flatMap(
  (folder) => {
    const { dependencies, devDependencies } = manifest(folder);
    return Object.entries<string>({ ...dependencies, ...devDependencies }).map(
      ([name, version]): [string, string, string] => [folder, name, version],
    );
  },
);

describe('versions', () => {
  it.each(Object.entries(versions))('of %s is the one that is tested here', (name, version) => {
    const found = pins.filter(([, pinned]) => pinned === name);
    expect(found).not.toEqual([]);
    expect(found.filter(([, , pinned]) => pinned !== version)).toEqual([]);
  });

  it('are within the ranges of the adapters', () => {
    for (const engine of ['cdktf', 'cdktn', 'pulumi']) {
      const peers = Object.keys(manifest(`packages/${engine}`).peerDependencies);
      expect(Object.keys(versions)).toEqual(expect.arrayContaining(peers));
    }
  });

  it('of a release are the same for plugin and adapters', () => {
    for (const engine of ['cdktf', 'cdktn', 'pulumi']) {
      expect(manifest(`packages/${engine}`).version).toBe(releaseVersion());
    }
  });
});

describe('actions', () => {
  it.each(Object.values(actionPins))('$action is pinned to a commit, with its release', (pin) => {
    expect(usesOf(pin)).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
