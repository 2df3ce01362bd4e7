import { type AzurePlan, planAzure } from '@etcd-iac/azure';
import { fullSpec, hubPeering } from '@etcd-iac/check/samples';
import { changeJson, observePulumi, observeTerraform, type PulumiRegistration } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import { canonicalText, type Json, type ObservedAzure } from '@etcd-iac/observe/observed';
import { register } from '../src/register';
import { findDeadValues } from './plan-values';

// What was decided is changed behind the adapters' back: a value of which a change changes nothing was not translated.
let mockChange: (plan: AzurePlan) => AzurePlan = (plan) => plan;
jest.mock('@etcd-iac/azure', () => {
  const actual = jest.requireActual('@etcd-iac/azure');
  return { ...actual, planAzure: (...args: never[]) => mockChange(actual.planAzure(...args)) };
});

const peerings = [{ ...hubPeering, useRemoteGateways: true }];
const spec = { ...fullSpec, size: 1, peerings } as const;
const variables = terraformVariables(spec);
type Observe = () => Promise<ObservedAzure>;

const observeStack = (change: (stack: Json) => Json = (stack) => stack): Promise<ObservedAzure> =>
  Promise.resolve().then(() => observeTerraform(change(synthesize(spec)), variables));
const observeProgram = async (
  change: (registrations: readonly PulumiRegistration[]) => unknown = (registrations) => registrations,
): Promise<ObservedAzure> => observePulumi(change(await register(spec)) as readonly PulumiRegistration[]);

/** Paths of the values of the plan of which a change changes nothing that is asked of Azure. */
function deadValues(observe: Observe, within = ''): Promise<readonly string[]> {
  mockChange = (plan) => plan;
  const plan = planAzure(spec) as unknown as Json;
  return findDeadValues(plan, within, async (change) => {
    mockChange = (given) => change(given as unknown as Json) as unknown as AzurePlan;
    return canonicalText((await observe()) as unknown as Json);
  });
}

const replaced = (index: number): string => `containerGroup.replaceOnChanges[${index}]`;

describe('every value of the plan is translated', () => {
  it('by the cdktf adapter, but for what Azure or azurerm decides itself', async () => {
    expect(await deadValues(() => observeStack())).toEqual([
      // Azure derives the actions from the service that a subnet is delegated to.
      'subnet.delegation.actions[0]',
      // azurerm knows no other location than "global" for a zone and its links.
      'privateDnsZone.location',
      'virtualNetworkLinks[0].location',
      'virtualNetworkLinks[1].location',
      // azurerm replaces a group for every change, and cannot be told otherwise.
      ...[0, 1, 2, 3, 4, 5, 6].map((index) => `members[0].${replaced(index)}`),
      ...[0, 1, 2, 3, 4, 5, 6].map((index) => `smokeTest.replaceOnChanges[${index}]`),
    ]);
  });

  it('by the Pulumi adapter, but for what Azure decides itself', async () => {
    // Azure derives the actions from the service that a subnet is delegated to.
    expect(await deadValues(() => observeProgram())).toEqual(['subnet.delegation.actions[0]']);
  });
});

describe('an adapter that drops something is found', () => {
  const container = 'members[0].containerGroup.containers[0]';
  const probes = expect.arrayContaining(
    ['path', 'port', 'periodSeconds'].map((field) => `${container}.livenessProbe.${field}`),
  );
  const volumes = expect.arrayContaining(
    ['name', 'mountPath', 'readOnly'].map((field) => `${container}.volumes[0].${field}`),
  );
  const containers = 'resource.azurerm_container_group.*.container.0';

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
          one.name.endsWith('1-container-group')
            ? changeJson([one as unknown as Json], `*.inputs.${path}`, () => value)
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
