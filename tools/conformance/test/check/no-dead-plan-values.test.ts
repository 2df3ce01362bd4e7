import { planAzure, type AzurePlan } from '@etcd-iac/azure';
import { plainSpec } from '../../src/check/option-samples';
import { canonicalText, isList, isObject } from '../../src/json';
import { formatPath, walk, type Path } from '../../src/json-path';
import { register, synthesize } from '../../src/observe/adapters';
import { observePulumi } from '../../src/observe/from-pulumi';
import { observeTerraform } from '../../src/observe/from-terraform';
import type { PulumiRegistration } from '../../src/observe/pulumi-registration';
import type { Json, ObservedAzure } from '../../src/observed-azure';
import { changeJson } from './change-json';

// What was decided is changed value by value behind the adapters' back: one that changes nothing was not translated.
let mockChange: (plan: AzurePlan) => AzurePlan = (plan) => plan;
jest.mock('@etcd-iac/azure', () => {
  const actual = jest.requireActual('@etcd-iac/azure');
  return { ...actual, planAzure: (spec: never) => mockChange(actual.planAzure(spec)) };
});

type Observe = () => Promise<ObservedAzure>;

const spec = { ...plainSpec, size: 1, tags: { team: 'payments' } } as const;
// eslint-disable-next-line @typescript-eslint/require-await -- so that an error of the adapter is a rejection, as with Pulumi
const observeStack = async (change: (stack: Json) => Json = (stack) => stack): Promise<ObservedAzure> =>
  observeTerraform(change(synthesize(spec)));
const observeProgram = async (
  change: (registrations: readonly PulumiRegistration[]) => unknown = (registrations) => registrations,
): Promise<ObservedAzure> => observePulumi(change(await register(spec)) as readonly PulumiRegistration[]);

/** Values of the plan of which a change changes nothing that is asked of Azure; where it makes the adapter fail, it is not dead. */
async function deadValues(observe: Observe, within = ''): Promise<readonly string[]> {
  mockChange = (plan) => plan;
  const base = canonicalText((await observe()) as unknown as Json);
  const dead: string[] = [];
  const leaves = leavesOf(planAzure(spec) as unknown as Json);
  for (const path of leaves.filter((leaf) => formatPath(leaf).startsWith(within))) {
    mockChange = (plan) =>
      changeJson(plan as unknown as Json, path.join('.'), changed) as unknown as AzurePlan;
    const text = await observe().then((observed) => canonicalText(observed as unknown as Json), String);
    if (text === base) dead.push(formatPath(path));
  }
  return dead;
}

/** Every scalar that an adapter translates, but for ids of constructs and what is told to the program alone. */
function leavesOf(plan: Json): readonly Path[] {
  return [...walk(plan)]
    .filter(({ path, value }) => !isList(value) && !isObject(value) && path.at(-1) !== 'id')
    .map(({ path }) => path)
    .filter(([first, , third]) => first !== 'cluster' && third !== 'member');
}

function changed(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${JSON.stringify(value)}x`;
}

describe('every value of the plan is translated', () => {
  it('by the cdktf adapter, but for what Azure or azurerm decides itself', async () => {
    expect(await deadValues(() => observeStack())).toEqual([
      // Azure derives the actions from the service that a subnet is delegated to.
      'subnet.delegation.actions[0]',
      // azurerm knows no other location than "global" for a zone and its links.
      'privateDnsZone.location',
      'privateDnsZone.virtualNetworkLink.location',
      // azurerm replaces a group for every change, and cannot be told otherwise.
      ...[0, 1, 2, 3, 4, 5].map((index) => `members[0].containerGroup.replaceOnChanges[${index}]`),
    ]);
  });

  it('by the Pulumi adapter, but for what Azure decides itself', async () => {
    // Azure derives the actions from the service that a subnet is delegated to.
    expect(await deadValues(() => observeProgram())).toEqual(['subnet.delegation.actions[0]']);
  });
});

describe('an adapter that drops something is found', () => {
  const probes = expect.arrayContaining(['path', 'port', 'periodSeconds'].map(inProbe));
  const volumes = expect.arrayContaining(['name', 'mountPath', 'readOnly'].map(inVolume));
  const container = 'members[0].containerGroup.container';
  const containers = 'resource.azurerm_container_group.*.container.0';
  const inputs = '*.inputs';

  it('probes, with cdktf', async () => {
    const drop = (stack: Json): Json => changeJson(stack, `${containers}.liveness_probe`, () => undefined);
    expect(await deadValues(() => observeStack(drop), container)).toEqual(probes);
  });

  it('volumes, with cdktf', async () => {
    const drop = (stack: Json): Json => changeJson(stack, `${containers}.volume`, () => []);
    expect(await deadValues(() => observeStack(drop), container)).toEqual(volumes);
  });

  const withoutInput =
    (path: string, value?: Json) =>
    (registrations: readonly PulumiRegistration[]): unknown =>
      registrations
        .map((one) =>
          one.type.endsWith(':ContainerGroup')
            ? changeJson([one as unknown as Json], `${inputs}.${path}`, () => value)
            : [one],
        )
        .flat();

  it('probes, with Pulumi', async () => {
    const drop = withoutInput('containers.0.livenessProbe');
    expect(await deadValues(() => observeProgram(drop), container)).toEqual(probes);
  });

  it('volumes, with Pulumi', async () => {
    const mounts = withoutInput('containers.0.volumeMounts', []);
    const drop = (all: readonly PulumiRegistration[]): unknown =>
      withoutInput('volumes', [])(mounts(all) as readonly PulumiRegistration[]);
    expect(await deadValues(() => observeProgram(drop), container)).toEqual(volumes);
  });
});

function inProbe(field: string): string {
  return `members[0].containerGroup.container.livenessProbe.${field}`;
}

function inVolume(field: string): string {
  return `members[0].containerGroup.container.volume.${field}`;
}
