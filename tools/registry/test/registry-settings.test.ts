import { consumerEnvironment, scopeLine, userConfig } from '../src/registry-settings';

describe('the npmrc files', () => {
  it('send the scope to the registry, and nothing else', () => {
    expect(scopeLine('http://127.0.0.1:4873/')).toBe('@etcd-iac:registry=http://127.0.0.1:4873/\n');
  });

  it("keep what the user's says, and hold no token", () => {
    const own = 'registry=https://registry.example.com/\n//registry.example.com/:_authToken=${OTHER}\n\n';
    expect(userConfig(own, 'http://127.0.0.1:4873/').split('\n')).toEqual([
      'registry=https://registry.example.com/',
      '//registry.example.com/:_authToken=${OTHER}',
      '//127.0.0.1:4873/:_authToken=${ETCD_IAC_REGISTRY_TOKEN}',
      '',
    ]);
  });

  it('begin with the token line where the user has no file', () => {
    expect(userConfig('', 'http://127.0.0.1:1/')).toBe(
      '//127.0.0.1:1/:_authToken=${ETCD_IAC_REGISTRY_TOKEN}\n',
    );
  });
});

describe('consumerEnvironment', () => {
  const env = consumerEnvironment(
    {
      PATH: '/bin',
      npm_config_registry: 'https://registry.example.com/',
      npm_config_https_proxy: 'http://proxy',
      npm_config_engine_strict: 'true',
      npm_config_local_prefix: '/workspace',
      npm_package_json: '/workspace/package.json',
      npm_config_userconfig: '/home/user/.npmrc',
      NPM_CONFIG_USERCONFIG: '/home/user/.npmrc',
      NX_CACHE_DIRECTORY: '/workspace/.nx',
      INIT_CWD: '/workspace',
      NODE_OPTIONS: '--conditions=@etcd-iac/source',
    },
    'the-token',
    '/tmp/user.npmrc',
  );

  it('keeps where the user gets packages from', () => {
    expect(env).toMatchObject({
      PATH: '/bin',
      npm_config_registry: 'https://registry.example.com/',
      npm_config_https_proxy: 'http://proxy',
    });
  });

  it('drops what this workspace has set', () => {
    const dropped = ['engine_strict', 'local_prefix'].map((name) => `npm_config_${name}`);
    for (const name of [...dropped, 'npm_package_json', 'NX_CACHE_DIRECTORY', 'INIT_CWD', 'NODE_OPTIONS'])
      expect(env).not.toHaveProperty(name);
  });

  it('brings the token and the file that names it', () => {
    expect(env).toMatchObject({
      ETCD_IAC_REGISTRY_TOKEN: 'the-token',
      npm_config_userconfig: '/tmp/user.npmrc',
    });
    expect(env).not.toHaveProperty('NPM_CONFIG_USERCONFIG');
  });
});
