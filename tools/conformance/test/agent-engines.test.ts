import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '@etcd-iac/check';
import { azurermMappings, observeTerraform, observeTerraformOperations } from '@etcd-iac/observe';
import { synthesizeScope } from '@etcd-iac/observe/cdktf';
import {
  isAzureOutput,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
} from '@etcd-iac/observe/observed';
import { createTemporaryFolder } from '@etcd-iac/processes';
import type { ProgramRun } from '@etcd-iac/pulumi-stand-in';
import {
  copyStack,
  findTerraform,
  type Operation,
  runTerraform,
  startProvider,
  terraformPlan,
} from '@etcd-iac/terraform-stand-in';
import { agentValues } from './agent/agent-values';
import { runAgents } from './agent/run-agents';
import { declareAgents } from './agent/terraform-stack';

const withTerraform =
  findTerraform() !== undefined || process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1' ? it : it.skip;

const stack = synthesizeScope(declareAgents) as JsonObject;

/** What the stack is observed to ask for, with what the provider made up in the place of what only Azure knows. */
function observed(operations: readonly Operation[]): ObservedAzure {
  const known = new Map(
    operations.flatMap(({ type, id, after }) => {
      const mapping = azurermMappings.get(type);
      const outputs = mapping?.kind === 'resource' ? Object.entries(mapping.outputs) : [];
      return outputs.map(([name, output]): [string, Json] => [`${id} ${output}`, after?.[name] ?? null]);
    }),
  );
  const resolve = (value: Json): Json =>
    isAzureOutput(value)
      ? (known.get(`${value.$resource} ${value.$output}`) ?? null)
      : mapParts(value, resolve);
  const { resources, engine } = observeTerraform(stack);
  return { engine, resources: resources.map((one) => ({ ...one, body: resolve(one.body) as JsonObject })) };
}

describe('what an agent needs, under the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'is created as it is observed, and settles',
    async () => {
      const provider = await startProvider({ subscriptionId: '00000000-0000-0000-0000-000000000000' });
      const { path, remove } = createTemporaryFolder('agent');
      const source = { azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } };
      const configuration = { ...stack, terraform: { required_providers: source } };
      writeFileSync(join(path, 'cdk.tf.json'), JSON.stringify(configuration));
      const copy = await copyStack(path);
      try {
        const { subnet: id } = agentValues;
        const attributes = { id, address_prefixes: ['10.0.0.0/24'] };
        provider.cloud.put({ type: 'azurerm_subnet', id, attributes });
        const terraform = { folder: copy.folder, provider };
        await runTerraform({ ...terraform, args: ['apply', '-auto-approve'] });
        expect((await terraformPlan(terraform)).changes).toEqual([]);

        const { operations } = provider;
        const asked = observeTerraformOperations(
          operations.map(({ type, id: of, after }) => ({ type, id: of, after: after ?? {} })),
        );
        const expected = observed(operations);
        expect(asked.map((one) => one.id)).toEqual(expected.resources.map((one) => one.id));
        const bodies = new Map(asked.map(({ id: of, body }) => [of, body]));
        const resources = expected.resources.map((one) => ({ ...one, body: bodies.get(one.id) ?? {} }));
        const { differences } = compare(expected, { ...expected, resources });
        // The state has the policy that Azure gives back, and does not say that nobody set it.
        expect(differences.map(({ path: at }) => at)).toEqual(['body.properties.resolutionPolicy']);
      } finally {
        await copy.remove();
        remove();
        provider.stop();
      }
    },
    60_000,
  );
});

describe('what an agent needs, under the runner of Pulumi', () => {
  it('is declared as a whole while neither addresses nor identities are known, and settles', async () => {
    const namesOf = ({ registrations }: ProgramRun) => registrations.map(({ name }) => name).sort();
    const deployed = await runAgents();
    expect(namesOf(await runAgents({ preview: true }))).toEqual(namesOf(deployed));

    const { steps } = await runAgents({ state: deployed.state });
    expect(steps.filter(({ operation }) => operation !== 'same')).toEqual([]);
    expect(deployed.steps.length).toBeGreaterThan(15);
  });
});
