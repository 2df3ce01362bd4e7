import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const spec = "{ name: 'etcd', domain: 'etcd.internal', location: 'eastus', size: 1, bootstrapSize: 1 }";

describe('the modules for tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-testing-'));
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(file: string, text: string): { readonly status: number | null; readonly output: string } {
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  // What is said of mocks is thrown within an output, which ends the program: no test of jest can look at it.
  const inputs = '({ inputs }) => inputs';
  const resources = '({ name, inputs }) => ({ id: `${name}_id`, state: inputs })';
  const without = (type: string, field: string) =>
    `async (args) => {
      const { id, state } = await whole.newResource(args);
      if (args.type.endsWith('${type}')) delete state.${field};
      return { id, state };
    }`;

  it.each<[what: string, mocks: string, says: string]>([
    [
      'all, as those that Pulumi documents',
      `{ newResource: ${resources}, call: ${inputs} }`,
      'the resource etcd-authority-1-private-key without privateKeyPem',
    ],
    ['the keys', `{ ...whole, call: ${inputs} }`, 'listStorageAccountKeys without keys[0].value'],
    ['any key', '{ ...whole, call: () => ({ keys: [] }) }', 'listStorageAccountKeys without keys[0].value'],
    [
      'an authority',
      `{ ...whole, newResource: ${without(':SelfSignedCert', 'certPem')} }`,
      'the resource etcd-authority-1-certificate without certPem',
    ],
    [
      'certificates',
      `{ ...whole, newResource: ${without(':LocallySignedCert', 'certPem')} }`,
      '-certificate without certPem',
    ],
    [
      'addresses',
      `{ ...whole, newResource: ${without(':ContainerGroup', 'ipAddress')} }`,
      'the container group ci-etcd1-eastus without ipAddress.ip',
    ],
  ])('are named to a test whose mocks leave out %s', (_, mocks, says) => {
    const { status, output } = run(
      'mocks.cjs',
      `const { runtime } = require('@pulumi/pulumi');
      const { EtcdCluster } = require('@etcd-iac/pulumi');
      const { etcdClusterMocks } = require('@etcd-iac/pulumi/testing');
      const whole = etcdClusterMocks();
      runtime.setMocks(${mocks}).then(() => new EtcdCluster('etcd', ${spec}));\n`,
    );
    expect(status).toBe(1);
    expect(output).toContain(`RunError: the mocks of this test answered ${says.startsWith('-') ? '' : says}`);
    expect(output).toContain(`${says}; use etcdClusterMocks of @etcd-iac/pulumi/testing`);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it.each(['cdktf', 'cdktn', 'pulumi'])('are found by ES modules, without a test runner: %s', (engine) => {
    const { status, output } = run(
      'names.mjs',
      `import * as testing from '@etcd-iac/${engine}/testing';
      console.log(Object.keys(testing).filter((name) => !['default', 'module.exports', '__esModule'].includes(name)).join());\n`,
    );
    const names = engine === 'pulumi' ? 'etcdClusterMocks' : 'readStack,testApp,testStack';
    expect([status, output.trim()]).toEqual([0, names]);
  });
});
