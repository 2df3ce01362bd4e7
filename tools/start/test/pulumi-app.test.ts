import { join } from 'node:path';
import { runProgram, type Properties, type ProgramRun } from '@etcd-iac/pulumi-stand-in';

const folder = join(__dirname, '..', '..', '..', 'apps', 'pulumi-three-member');

interface ContainerGroupInputs {
  readonly containers: readonly {
    readonly environmentVariables: readonly { name: string; value: string }[];
  }[];
}

describe("the Pulumi app, run by Pulumi's own program runner against the stand-in engine", () => {
  let run: ProgramRun;
  beforeAll(async () => {
    run = await runProgram({
      folder,
      resources: {
        create: ({ type, inputs }) =>
          type === 'azure-native:containerinstance:ContainerGroup'
            ? { outputs: { ipAddress: { ...(inputs.ipAddress as Properties), ip: '10.0.0.4' } } }
            : { outputs: { name: nameOf(inputs) } },
        invoke: () => ({ keys: [{ value: 'a-key' }] }),
      },
    });
  }, 120_000);

  it("declares the article's deployment", () => {
    const count = (type: string): number =>
      run.registrations.filter((one) => one.type === `azure-native:${type}`).length;
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
    const group = run.registrations.find(
      ({ type }) => type === 'azure-native:containerinstance:ContainerGroup',
    );
    const [container] = (group?.inputs as unknown as ContainerGroupInputs).containers;
    expect(container?.environmentVariables).toContainEqual({
      name: 'ETCD_INITIAL_CLUSTER',
      value:
        'etcd1=http://etcd1.etcd.internal:2380,etcd2=http://etcd2.etcd.internal:2380,etcd3=http://etcd3.etcd.internal:2380',
    });
    expect(container?.environmentVariables).toContainEqual({
      name: 'ETCD_ADVERTISE_CLIENT_URLS',
      value: 'http://etcd1.etcd.internal:2379',
    });
  });

  it('hands out the endpoints as stack outputs', () => {
    expect(run.outputs).toEqual({
      clientEndpoints: [1, 2, 3].map((n) => `http://etcd${n}.etcd.internal:2379`),
      resourceGroupName: 'rg-etcd-eastus',
    });
  });

  it('points the records at the addresses that Azure gives', () => {
    const records = run.registrations.filter(
      ({ type }) => type === 'azure-native:privatedns:PrivateRecordSet',
    );
    expect(records.map(({ inputs }) => inputs.aRecords)).toEqual(
      Array(3).fill([{ ipv4Address: '10.0.0.4' }]),
    );
  });
});

/** A resource's own name is the last of its name inputs; those before it are its parents'. */
function nameOf(inputs: Properties): string {
  const names = Object.entries(inputs).filter(([key]) => key.endsWith('Name') && key !== 'resourceGroupName');
  const [, name] = names.at(-1) ?? ['', inputs.resourceGroupName];
  return typeof name === 'string' ? name : '';
}
