import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { DataAzurermStorageAccount } from '@cdktf/provider-azurerm/lib/data-azurerm-storage-account';
import { TerraformOutput } from 'cdktf';
import { EtcdCluster } from '../src/index';
import { readStack, testApp, testStack } from '../src/testing';
import { props } from './synthesize';

describe('a stack of a test', () => {
  it('has what a cluster needs', () => {
    const stack = testStack();
    const { clientEndpoints, clientPrivateKey } = new EtcdCluster(stack, 'etcd', props);
    new TerraformOutput(stack, 'endpoints', { value: clientEndpoints });
    new TerraformOutput(stack, 'key', { value: clientPrivateKey, sensitive: true });
    const { resources, outputs, json } = readStack(stack);
    expect(resources('azurerm_private_dns_a_record').map(({ name }) => name as string)).toEqual([
      'etcd1',
      'etcd2',
      'etcd3',
    ]);
    expect(resources('azurerm_storage_account')).toHaveLength(3);
    expect(resources('azurerm_lb')).toEqual([]);
    expect(outputs.endpoints).toEqual({ value: clientEndpoints });
    expect(outputs.key?.sensitive).toBe(true);
    expect(Object.keys(json.provider as object)).toEqual(['azurerm', 'tls']);
  });

  it('can be one of an app, and have data sources', () => {
    const app = testApp();
    const [first, second] = [testStack(app, 'first'), testStack(app, 'second')];
    new DataAzurermStorageAccount(first, 'data', { name: 'stdata', resourceGroupName: 'rg' });
    expect(readStack(first).dataSources('azurerm_storage_account')).toEqual([
      { name: 'stdata', resource_group_name: 'rg' },
    ]);
    expect(readStack(second)).toMatchObject({ outputs: {} });
    expect(readStack(second).dataSources('azurerm_storage_account')).toEqual([]);
  });

  it('leaves no folder', () => {
    const ours = () =>
      readdirSync(tmpdir()).filter((name) => /^(cdktf\.|stacks$|manifest\.json$)/.test(name));
    const before = ours();
    readStack(testStack());
    expect(ours()).toEqual(before);
    expect(testApp().outdir).toBe(tmpdir());
  });

  it('is refused with what its validations find', () => {
    const stack = testStack();
    new AzurermProvider(stack, 'second', { features: [{}] });
    new EtcdCluster(stack, 'etcd', props);
    expect(() => readStack(stack)).toThrow(
      '2 azurerm providers have no alias ("test/azurerm", "test/second")',
    );
  });
});
