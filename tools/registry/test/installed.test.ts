import { engines } from '../src/engines';
import { installedNames, requireFromRegistry, requireOnlyEngine } from '../src/installed';

const url = 'http://127.0.0.1:4873/';
const ours = (name: string, version = '0.1.0', from = url) => ({
  [`node_modules/@etcd-iac/${name}`]: {
    version,
    resolved: `${from}@etcd-iac/${name}/-/${name}-${version}.tgz`,
  },
});

describe('installedNames', () => {
  it('knows packages at every depth, once', () => {
    const packages = {
      '': {},
      'node_modules/a': {},
      'node_modules/@s/b': {},
      'node_modules/a/node_modules/@s/b': {},
      'apps/x/node_modules/c': {},
    };
    expect(installedNames({ packages })).toEqual(['@s/b', 'a', 'c']);
  });
});

describe('requireFromRegistry', () => {
  it('takes packages of one version from the registry', () => {
    const lock = { packages: { ...ours('core'), ...ours('azure'), 'node_modules/x': { version: '1.0.0' } } };
    expect(() => {
      requireFromRegistry(lock, url, '0.1.0');
    }).not.toThrow();
  });

  it.each([
    ['another version', ours('core', '0.1.1'), /node_modules\/@etcd-iac\/core: 0\.1\.1 from/],
    ['another registry', ours('core', '0.1.0', 'https://registry.example.com/'), /registry\.example\.com/],
    ['a link', { 'node_modules/@etcd-iac/core': {} }, /linked from nowhere/],
    ['none at all', {}, /no package of @etcd-iac is installed/],
  ])('refuses %s', (_what, packages, message) => {
    expect(() => {
      requireFromRegistry({ packages }, url, '0.1.0');
    }).toThrow(message);
  });
});

describe('requireOnlyEngine', () => {
  const own = {
    cdktf: ['cdktf', 'constructs', '@cdktf/provider-azurerm', '@cdktf/hcl2json', 'cdktn-like'],
    cdktn: ['cdktn', 'constructs', '@cdktn/provider-azurerm', '@cdktf/hcl2json'],
    pulumi: ['@pulumi/pulumi', '@pulumi/azure-native', '@pulumi/tls'],
  };

  it.each(engines)('lets $name have what is its own', (engine) => {
    expect(() => {
      requireOnlyEngine(engine, own[engine.name]);
    }).not.toThrow();
  });

  it.each([
    ['cdktf', '@pulumi/pulumi'],
    ['cdktf', 'cdktn'],
    ['cdktf', '@cdktn/provider-azurerm'],
    ['cdktn', 'cdktf'],
    ['cdktn', '@cdktf/provider-azurerm'],
    ['cdktn', '@pulumi/tls'],
    ['pulumi', 'cdktf'],
    ['pulumi', 'cdktn'],
    ['pulumi', 'constructs'],
    ['pulumi', '@cdktf/hcl2json'],
  ])('refuses %s with %s', (name, foreign) => {
    const engine = engines.find((one) => one.name === name)!;
    expect(() => {
      requireOnlyEngine(engine, ['typescript', foreign]);
    }).toThrow(`@etcd-iac/${name} brings what belongs to other engines: ${foreign}`);
  });
});
