import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { etcdClusterMocks } from '@etcd-iac/pulumi/testing';
import { isSecret, runtime, type Output } from '@pulumi/pulumi';

interface Registered {
  readonly type: string;
  readonly inputs: any;
}

describe("the production app, under Pulumi's mocks", () => {
  const registered: Registered[] = [];
  let outputs: Record<string, Output<string>>;

  beforeAll(async () => {
    runtime.setAllConfig({
      'project:virtualNetworkId':
        '/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub',
      'project:logAnalyticsWorkspaceId':
        '/subscriptions/s/resourceGroups/ops/providers/Microsoft.OperationalInsights/workspaces/logs',
    });
    const mocks = etcdClusterMocks({
      newResource: ({ type, inputs }) => {
        registered.push({ type, inputs });
      },
    });
    await runtime.setMocks(mocks);
    // Loaded only now: the program registers its resources while it is loaded.
    outputs = jest.requireActual('../src/main');
    await runtime.disconnect();
  });

  const all = (type: string): any[] =>
    registered.filter((one) => one.type === `azure-native:${type}`).map(({ inputs }) => inputs);

  it('spreads five members over three zones, with premium storage and TLS', () => {
    const members = all('containerinstance:ContainerGroup').filter(({ zones }) => zones?.length > 0);
    expect(members.map(({ zones }) => zones[0])).toEqual(['1', '2', '3', '1', '2']);
    // The sixth is the agents' vault, which may be slow.
    expect(
      all('storage:StorageAccount')
        .map(({ sku }) => sku.name)
        .sort(),
    ).toEqual([...Array<string>(5).fill('Premium_LRS'), 'Standard_LRS']);
    for (const { containers } of members) {
      expect(containers[0].environmentVariables).toContainEqual({
        name: 'ETCD_CLIENT_CERT_AUTH',
        value: 'true',
      });
    }
  });

  it('uses the network and the workspace that are there, and creates neither', () => {
    expect(all('network:VirtualNetwork')).toEqual([]);
    expect(all('operationalinsights:Workspace')).toEqual([]);
    expect(all('network:Subnet')).toMatchObject([{ resourceGroupName: 'net', virtualNetworkName: 'hub' }]);
    expect(registered.filter(({ type }) => type.endsWith(':DiagnosticSetting'))).toHaveLength(5);
  });

  it('says who is declared beside the members, so that none of them depends on the size', () => {
    const [{ txtRecords }] = all('privatedns:PrivateRecordSet').filter(
      ({ recordType }) => recordType === 'TXT',
    );
    const values = txtRecords.map(({ value }: { value: string[] }) => value.join(''));
    expect(values.filter((value: string) => value.startsWith('member='))).toEqual(
      [1, 2, 3, 4, 5].map((ordinal) => `member=payments${ordinal}`),
    );
    expect(values).toContainEqual(expect.stringMatching(/^backup=minutes:60,/));
  });

  it('checks itself with a group that ends', () => {
    const [smokeTest, ...others] = all('containerinstance:ContainerGroup').filter(
      ({ restartPolicy }) => restartPolicy === 'Never',
    );
    expect(others).toEqual([]);
    expect(smokeTest.initContainers).toHaveLength(5);
  });

  it.each(['caCertificate', 'clientCertificate', 'clientPrivateKey'])('keeps %s secret', async (name) => {
    await expect(isSecret(outputs[name]!)).resolves.toBe(true);
  });

  it('fits on one screen', () => {
    const source = readFileSync(join(__dirname, '..', 'src', 'main.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThan(40);
  });
});
