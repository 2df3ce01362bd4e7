import { sourceFields, sourcePage } from '../src/source-pages';
import { browserUrl, forgeOf } from '../src/source-repository';

describe(browserUrl, () => {
  it.each([
    ['https://github.com/acme/etcd-iac.git', 'https://github.com/acme/etcd-iac'],
    ['git+https://github.com/acme/etcd-iac.git', 'https://github.com/acme/etcd-iac'],
    ['https://git.example.com:8443/a/b/c/', 'https://git.example.com:8443/a/b/c'],
    ['git@github.com:acme/etcd-iac.git', 'https://github.com/acme/etcd-iac'],
    ['git.example.com:acme/etcd-iac', 'https://git.example.com/acme/etcd-iac'],
    ['ssh://git@git.example.com:7999/acme/etcd-iac.git', 'https://git.example.com/acme/etcd-iac'],
    ['git@ssh.dev.azure.com:v3/acme/infra/etcd-iac', 'https://dev.azure.com/acme/infra/_git/etcd-iac'],
    ['https://acme@dev.azure.com/acme/infra/_git/etcd-iac', 'https://dev.azure.com/acme/infra/_git/etcd-iac'],
  ])('of %s', (remote, expected) => {
    expect(browserUrl(remote)).toBe(expected);
  });

  it.each(['https://ci:hunter2@git.example.com/a/b', 'https://hunter2@git.example.com/a/b.git?x=hunter2'])(
    'leaves out what is secret: %s',
    (remote) => {
      expect(browserUrl(remote)).toBe('https://git.example.com/a/b');
    },
  );

  it.each([
    '',
    '/srv/git/etcd-iac.git',
    '../etcd-iac',
    'file:///srv/git/etcd-iac.git',
    'C:\\git\\etcd-iac',
    'C:/git/etcd-iac',
    'https://github.com/',
  ])('knows none for "%s"', (remote) => {
    expect(browserUrl(remote)).toBeUndefined();
  });
});

describe(forgeOf, () => {
  it.each([
    ['https://github.com/a/b', {}, 'github'],
    ['https://github.acme.example/a/b', {}, 'github'],
    ['https://code.acme.example/a/b', { GITHUB_SERVER_URL: 'https://code.acme.example' }, 'github'],
    ['https://gitlab.com/a/b', {}, 'gitlab'],
    ['https://code.acme.example/a/b', { CI_SERVER_URL: 'https://code.acme.example' }, 'gitlab'],
    ['https://dev.azure.com/a/p/_git/b', {}, 'azure'],
    ['https://a.visualstudio.com/p/_git/b', {}, 'azure'],
    ['https://code.acme.example/a/b', {}, undefined],
    ['https://notgithub.com/a/b', {}, undefined],
  ])('of %s', (url, env, expected) => {
    expect(forgeOf(url, env)).toBe(expected);
  });
});

describe('what a package names', () => {
  const ref = 'v1.2.3';
  const readme = 'packages/core/README.md';

  it.each([
    [
      { url: 'https://github.com/a/b', ref, forge: 'github' } as const,
      'git+https://github.com/a/b.git',
      `https://github.com/a/b/blob/v1.2.3/${readme}`,
      { url: 'https://github.com/a/b/issues' },
    ],
    [
      { url: 'https://gitlab.com/a/b', ref, forge: 'gitlab' } as const,
      'git+https://gitlab.com/a/b.git',
      `https://gitlab.com/a/b/-/blob/v1.2.3/${readme}`,
      { url: 'https://gitlab.com/a/b/-/issues' },
    ],
    [
      { url: 'https://dev.azure.com/a/p/_git/b', ref, forge: 'azure' } as const,
      'git+https://dev.azure.com/a/p/_git/b',
      `https://dev.azure.com/a/p/_git/b?path=/${readme}&version=GTv1.2.3`,
      undefined,
    ],
    [
      { url: 'https://code.example/a/b', ref, forge: undefined },
      'git+https://code.example/a/b.git',
      'https://code.example/a/b',
      undefined,
    ],
  ])('is in %j', (repository, url, homepage, bugs) => {
    expect(sourceFields(repository, 'packages/core')).toEqual({
      repository: { type: 'git', url, directory: 'packages/core' },
      homepage,
      ...(bugs && { bugs }),
    });
  });

  it('is a commit where there is no tag, and a picture as such', () => {
    const azure = { url: 'https://dev.azure.com/a/p/_git/b', ref: '0f1e', forge: 'azure' } as const;
    expect(sourcePage(azure, readme, 'file')).toContain('version=GC0f1e');
    const github = { url: 'https://github.com/a/b', ref: '0f1e', forge: 'github' } as const;
    expect(sourcePage(github, 'docs/a.svg', 'raw')).toBe('https://github.com/a/b/raw/0f1e/docs/a.svg');
  });
});
