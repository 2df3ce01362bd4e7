import { AzurermProvider } from '@cdktn/provider-azurerm/lib/provider';
import { EtcdCluster, type EtcdClusterProps } from '../src';
import { readStack, testStack } from '../src/testing';
import { newStack } from './new-stack';

const props: EtcdClusterProps = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };

describe('the module for tests', () => {
  it('has a stack with what a cluster needs, and reads it', () => {
    const stack = testStack();
    new EtcdCluster(stack, 'etcd', props);
    const { resources, json } = readStack(stack);
    expect(resources('azurerm_container_group')).toHaveLength(3);
    expect(Object.keys(json.provider)).toEqual(['azurerm', 'tls']);
  });

  it.each<[string, boolean | undefined]>([
    ['reaches for the data of the storage accounts', undefined],
    ['reaches for the data of the storage accounts', true],
    ['', false],
  ])('runs the validations of a stack, which say "%s" where the data plane is %s', (says, available) => {
    const stack = newStack();
    new AzurermProvider(stack, 'azurerm', {
      features: [available === undefined ? {} : { storage: [{ dataPlaneAvailable: available }] }],
    });
    new EtcdCluster(stack, 'etcd', { ...props, transportSecurity: 'none' });
    const read = expect(() => readStack(stack));
    if (says) read.toThrow(says);
    else read.not.toThrow();
  });
});
