import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { etcdClusterMocks } from '@etcd-iac/pulumi/testing';
import { runtime, type Output } from '@pulumi/pulumi';

const program = readFileSync(join(__dirname, '..', 'dist', 'main.js'), 'utf8');
const copiesAccountId =
  '/subscriptions/s/resourceGroups/dr/providers/Microsoft.Storage/storageAccounts/stcopies';

interface Stack {
  readonly registered: readonly { readonly type: string; readonly inputs: any }[];
  readonly clientEndpoints: Output<readonly string[]>;
}

async function stackOf(location: string, main = program): Promise<Stack> {
  const registered: { readonly type: string; readonly inputs: any }[] = [];
  runtime.setAllConfig({ 'project:location': location, 'project:copiesAccountId': copiesAccountId });
  await runtime.setMocks(
    etcdClusterMocks({
      newResource: ({ type, inputs }) => {
        registered.push({ type, inputs });
      },
    }),
  );
  const exported: any = {};
  compileFunction(main, ['require', 'exports'])(require, exported);
  await runtime.disconnect();
  return { registered, clientEndpoints: exported.clientEndpoints };
}

const values = ({ registered }: Stack, type: string, pick: (inputs: any) => unknown): unknown[] =>
  registered.filter((one) => one.type === `azure-native:${type}`).map(({ inputs }) => pick(inputs));

/** Of each member, whether it mounts the share of copies for reading only. */
const copiesOf = (stack: Stack): unknown[] =>
  // Of keys of accounts and files with private keys, a mock gets what marks a secret around them.
  values(stack, 'containerinstance:ContainerGroup', ({ volumes }) =>
    volumes.value
      .filter((one: any) => one.azureFile?.shareName === 'etcd-copies')
      .map((one: any) => one.azureFile.readOnly === true),
  );

describe("the app of two regions, under Pulumi's mocks", () => {
  let stacks: readonly [Stack, Stack];
  beforeAll(async () => {
    stacks = [await stackOf('westeurope'), await stackOf('northeurope')];
  });

  it('plans a whole cluster in each', () => {
    const locations = stacks.map((stack) =>
      values(stack, 'containerinstance:ContainerGroup', ({ location }) => location),
    );
    expect(locations).toEqual([Array(3).fill('westeurope'), Array(3).fill('northeurope')]);
    expect(stacks.map(({ clientEndpoints }) => clientEndpoints)).toEqual(
      ['westeurope', 'northeurope'].map((region) =>
        [1, 2, 3].map((ordinal) => `https://etcd${ordinal}.${region}.etcd.internal:2379`),
      ),
    );
  });

  it.each([
    ['storage account', 'storage:StorageAccount', ({ accountName }: any) => accountName],
    ['zone', 'privatedns:PrivateZone', ({ privateZoneName }: any) => privateZoneName],
    ['address space', 'network:VirtualNetwork', ({ addressSpace }: any) => addressSpace.addressPrefixes[0]],
  ] as const)('shares no %s between them', (_what, type, pick) => {
    const found = stacks.flatMap((stack) => values(stack, type, pick));
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(new Set(found).size).toBe(found.length);
  });

  it('issues the certificates of each by an authority of its own', () => {
    for (const { registered } of stacks)
      expect(
        registered.filter(({ type }) => type === 'tls:index/selfSignedCert:SelfSignedCert'),
      ).toHaveLength(1);
  });

  it('copies the backups of the first one to a share that the second one does not touch', () => {
    expect(stacks.map(copiesOf)).toEqual([Array(3).fill([false]), Array(3).fill([])]);
  });

  it('has the second one begin anew with them by one line', async () => {
    const line = 'const second = { generation: 1 };';
    expect(program.split(line)).toHaveLength(2);
    const second = await stackOf('northeurope', program.replace(line, 'const second = { generation: 2 };'));
    expect(copiesOf(second)).toEqual(Array(3).fill([true]));
    const told = values(second, 'containerinstance:ContainerGroup', ({ containers }) =>
      containers[0].environmentVariables.filter(({ name }: any) => name === 'ETCD_IAC_AGENT_GENERATION'),
    );
    expect(told).toEqual(Array(3).fill([{ name: 'ETCD_IAC_AGENT_GENERATION', value: '2' }]));
    expect(second.registered.map(({ type }) => type).sort()).toEqual(
      stacks[1].registered.map(({ type }) => type).sort(),
    );
  });
});
