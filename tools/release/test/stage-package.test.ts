import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { relativeTargets } from '../src/readme-links';
import { amendedFiles } from '../src/stage-package';
import { readPackages } from '../src/workspace';
import { repositoryRoot } from './support/scratch-workspace';

const packages = readPackages(repositoryRoot);
const names = new Map(packages.map(({ folder, manifest }) => [folder, manifest.name]));
const repository = { url: 'https://github.com/acme/etcd-iac', ref: 'v9.9.9', forge: 'github' } as const;

// The packages themselves: their READMEs are what is read in a registry.
describe.each(packages)('$folder, as it is packed', (each) => {
  const own = readFileSync(join(repositoryRoot, each.folder, 'README.md'), 'utf8');

  it.each([
    ['without', undefined],
    ['with', repository],
    ['with an unknown kind of', { ...repository, forge: undefined }],
  ])('links to nothing that is not there, %s repository', (_what, known) => {
    const { 'README.md': readme = '' } = amendedFiles(repositoryRoot, each, { names, repository: known });
    expect(relativeTargets(readme)).toEqual([]);
    // Nothing else has changed.
    expect(readme.split('\n')).toHaveLength(own.split('\n').length);
  });

  it('says where it comes from, where that is known', () => {
    const { 'package.json': manifest = '' } = amendedFiles(repositoryRoot, each, { names, repository });
    expect(JSON.parse(manifest)).toEqual({
      ...each.manifest,
      files: expect.arrayContaining([...each.manifest.files!]),
      author: 'the etcd-iac authors',
      repository: { type: 'git', url: 'git+https://github.com/acme/etcd-iac.git', directory: each.folder },
      homepage: `https://github.com/acme/etcd-iac/blob/v9.9.9/${each.folder}/README.md`,
      bugs: { url: 'https://github.com/acme/etcd-iac/issues' },
    });
  });
});

it('a link without a page says which package has it', () => {
  const cdktf = packages.find(({ folder }) => folder === 'packages/cdktf')!;
  const { 'README.md': readme } = amendedFiles(repositoryRoot, cdktf, { names, repository: undefined });
  expect(readme).toContain('`ClusterSpec` (README of `@etcd-iac/core`)');
  // What names the package itself is not told twice.
  expect(readme).toContain('CDK Terrain: `@etcd-iac/cdktn` is this package');
});

it('a link leads to the page of the file, at the version', () => {
  const cdktf = packages.find(({ folder }) => folder === 'packages/cdktf')!;
  const { 'README.md': readme } = amendedFiles(repositoryRoot, cdktf, { names, repository });
  const pages = 'https://github.com/acme/etcd-iac/blob/v9.9.9';
  expect(readme).toContain(`[\`ClusterSpec\`](${pages}/packages/core/README.md#the-spec)`);
  expect(readme).toContain(`](${pages}/docs/compatibility.md#package-managers)`);
});

it('what a manifest says of its place stays', () => {
  const [each] = packages;
  const own = { ...each!, manifest: { ...each!.manifest, homepage: 'https://etcd-iac.example/' } };
  const { 'package.json': manifest = '' } = amendedFiles(repositoryRoot, own, { names, repository });
  expect(JSON.parse(manifest).homepage).toBe('https://etcd-iac.example/');
});
