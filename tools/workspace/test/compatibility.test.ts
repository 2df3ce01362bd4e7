import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultEtcdVersion, etcdMinors } from '@etcd-iac/core';
import { readTable } from '../src/read-table';

const workspaceRoot = join(__dirname, '..', '..', '..');
const text = readFileSync(join(workspaceRoot, 'docs', 'compatibility.md'), 'utf8');
const withPeers = ['cdktf', 'cdktn', 'pulumi', 'nx'];

interface Manifest {
  readonly name: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}
const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(workspaceRoot, 'packages', name, 'package.json'), 'utf8')) as Manifest;

describe('docs/compatibility.md', () => {
  it('names the peers of each package, and their ranges', () => {
    const told = readTable(text, 'Engines').map(([name, needs = '']) => [name, needs.split(', ').sort()]);
    const packages = withPeers.map((name) => manifestOf(name));
    expect(told).toEqual(
      packages.map(({ name, peerDependencies }) => [
        `\`${name}\``,
        Object.entries(peerDependencies)
          .map(([peer, range]) => `\`${peer}\` ${range}`)
          .sort(),
      ]),
    );
  });

  it('names the versions of Node that the packages take', () => {
    const ranges = new Set(
      ['core', 'azure', 'etcd-client', 'operate', 'agent', 'local', ...withPeers].map(
        (name) => manifestOf(name).engines.node,
      ),
    );
    expect([...ranges]).toHaveLength(1);
    expect(text).toContain(`All need Node ${[...ranges][0]}.`);
  });

  it('names the newest and the least patch of each minor release of etcd', () => {
    expect(text).toContain(`without it is ${defaultEtcdVersion},`);
    expect(readTable(text, 'etcd')).toEqual(
      Object.entries(etcdMinors).map(([minor, { newestPatch, leastSafePatch, leastExposedPatch }]) => [
        minor,
        `${minor}.${newestPatch}`,
        `${minor}.${leastSafePatch}`,
        `${minor}.${leastExposedPatch}`,
      ]),
    );
  });
});
