import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { etcdClusterMocks } from '@etcd-iac/pulumi/testing';
import { runtime, type Output } from '@pulumi/pulumi';

describe("the Pulumi app, under Pulumi's mocks", () => {
  const registered: string[] = [];
  let outputs: { clientEndpoints: readonly string[]; resourceGroupName: Output<string> };

  beforeAll(async () => {
    const mocks = etcdClusterMocks({
      newResource: ({ type }) => {
        registered.push(type);
      },
    });
    await runtime.setMocks(mocks);
    // Loaded only now: the program registers its resources while it is loaded.
    outputs = jest.requireActual('../src/main');
    await runtime.disconnect();
  });

  it("declares the article's deployment", () => {
    const count = (type: string): number => registered.filter((one) => one === `azure-native:${type}`).length;
    expect(
      [
        'resources:ResourceGroup',
        'network:VirtualNetwork',
        'network:Subnet',
        'privatedns:PrivateZone',
        'privatedns:VirtualNetworkLink',
      ].map(count),
    ).toEqual([1, 1, 1, 1, 1]);
    expect(
      [
        'storage:StorageAccount',
        'storage:FileShare',
        'containerinstance:ContainerGroup',
        'privatedns:PrivateRecordSet',
      ].map(count),
    ).toEqual([3, 3, 3, 3]);
  });

  it('hands out the endpoints as stack outputs', () => {
    expect(outputs.clientEndpoints).toEqual([1, 2, 3].map((n) => `https://etcd${n}.etcd.internal:2379`));
  });

  it('fits on one screen', () => {
    const source = readFileSync(join(__dirname, '..', 'src', 'main.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
