import { etcdClusterMocks } from '@etcd-iac/pulumi/testing';
import { runtime } from '@pulumi/pulumi';

describe("the app of two regions, under Pulumi's mocks", () => {
  const registered: { readonly type: string; readonly inputs: any }[] = [];
  let outputs: { clientEndpoints: readonly (readonly string[])[] };

  beforeAll(async () => {
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

  const values = (type: string, pick: (inputs: any) => unknown): unknown[] =>
    registered.filter((one) => one.type === `azure-native:${type}`).map(({ inputs }) => pick(inputs));

  it('plans a whole cluster in each', () => {
    // The members of each come one after the other, those of the two side by side.
    expect(values('containerinstance:ContainerGroup', ({ location }) => location).sort()).toEqual([
      ...Array<string>(3).fill('northeurope'),
      ...Array<string>(3).fill('westeurope'),
    ]);
    expect(outputs.clientEndpoints.map(([first]) => first)).toEqual([
      'https://etcd1.westeurope.etcd.internal:2379',
      'https://etcd1.northeurope.etcd.internal:2379',
    ]);
  });

  it.each([
    ['storage account', 'storage:StorageAccount', ({ accountName }: any) => accountName],
    ['zone', 'privatedns:PrivateZone', ({ privateZoneName }: any) => privateZoneName],
    ['address space', 'network:VirtualNetwork', ({ addressSpace }: any) => addressSpace.addressPrefixes[0]],
  ] as const)('shares no %s between them', (_what, type, pick) => {
    const found = values(type, pick);
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(new Set(found).size).toBe(found.length);
  });

  it('issues the certificates of each by an authority of its own', () => {
    expect(registered.filter(({ type }) => type === 'tls:index/selfSignedCert:SelfSignedCert')).toHaveLength(
      2,
    );
  });
});
