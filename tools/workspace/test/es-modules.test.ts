import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@etcd-iac/pulumi-stand-in';

const workspaceRoot = join(__dirname, '..', '..', '..');
const spec = "{ name: 'etcd', domain: 'etcd.internal', location: 'eastus' }";

describe('the packages in ES modules', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-esm-'));
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "esm", "type": "module", "main": "main.js" }');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('declare a cluster with Pulumi', async () => {
    writeFileSync(join(folder, 'Pulumi.yaml'), 'name: esm\nruntime: nodejs\n');
    writeFileSync(
      join(folder, 'main.js'),
      `import { EtcdCluster } from '@etcd-iac/pulumi';
      export const { clientEndpoints } = new EtcdCluster('etcd', ${spec});\n`,
    );
    const { registrations, outputs } = await runProgram({ folder, preview: true });
    expect(registrations.filter(({ type }) => type.endsWith(':ContainerGroup'))).toHaveLength(3);
    expect(outputs).toHaveProperty('clientEndpoints', [
      'https://etcd1.etcd.internal:2379',
      'https://etcd2.etcd.internal:2379',
      'https://etcd3.etcd.internal:2379',
    ]);
  }, 120_000);

  it('declare a cluster with cdktf', () => {
    writeFileSync(
      join(folder, 'main.js'),
      `import { EtcdCluster } from '@etcd-iac/cdktf';
      import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
      import { TlsProvider } from '@cdktf/provider-tls/lib/provider/index.js';
      import { App, TerraformStack } from 'cdktf';
      const app = new App();
      const stack = new TerraformStack(app, 'esm');
      new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
      new TlsProvider(stack, 'tls');
      new EtcdCluster(stack, 'etcd', ${spec});
      app.synth();\n`,
    );
    execFileSync(process.execPath, ['main.js'], { cwd: folder });
    const json = JSON.parse(readFileSync(join(folder, 'cdktf.out', 'stacks', 'esm', 'cdk.tf.json'), 'utf8'));
    expect(Object.keys(json.resource.azurerm_container_group)).toHaveLength(3);
  }, 60_000);
});
