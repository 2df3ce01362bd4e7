import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyStack,
  findTerraform,
  runTerraform,
  startProvider,
  type Operation,
} from '@etcd-iac/terraform-stand-in';
import { differencesOf } from '../../src/check/difference';
import { normalize } from '../../src/check/normalize';
import { mapParts } from '../../src/json';
import { azurermMappings } from '../../src/observe/azurerm/azurerm-mappings';
import { isAzureOutput } from '../../src/observe/azure-output';
import { observeTerraform } from '../../src/observe/from-terraform';
import {
  observeTerraformOperations,
  type RequestedResource,
} from '../../src/observe/from-terraform-operations';
import type { Json, JsonObject, ObservedAzure } from '../../src/observed-azure';
import { synthesizeApp } from './app-stack';

const subscriptionId = '00000000-0000-0000-0000-000000000000';

/** What terraform has the stand-in provider do when it applies a stack. */
async function apply(stackFolder: string): Promise<readonly Operation[]> {
  const provider = await startProvider({ subscriptionId });
  const { folder, remove } = await copyStack(stackFolder);
  try {
    await runTerraform({ folder, provider, args: ['init'] });
    await runTerraform({ folder, provider, args: ['apply', '-auto-approve'] });
    return provider.operations;
  } finally {
    await remove();
    provider.stop();
  }
}

/** The observation with the values that the provider made up in the place of what only Azure knows. */
function withOutputs({ engine, resources }: ObservedAzure, operations: readonly Operation[]): ObservedAzure {
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
  return {
    engine,
    resources: resources.map((resource) => ({ ...resource, body: resolve(resource.body) as JsonObject })),
  };
}

/** The same resources with other bodies: an operation says nothing of order, secrets and protection. */
function withBodies(observed: ObservedAzure, requested: readonly RequestedResource[]): ObservedAzure {
  const bodies = new Map(requested.map(({ id, body }) => [id, body]));
  return {
    ...observed,
    resources: observed.resources.map((resource) => ({ ...resource, body: bodies.get(resource.id) ?? {} })),
  };
}

describe('the real terraform, with a stand-in for the azurerm provider', () => {
  const isRequired = process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1';
  const withTerraform = findTerraform() !== undefined || isRequired ? it : it.skip;

  withTerraform(
    'asks Azure for what is observed in the stack of the cdktf app (needs terraform on the PATH)',
    async () => {
      const output = mkdtempSync(join(tmpdir(), 'conformance-apply-'));
      try {
        const { folder, stack } = synthesizeApp(output);
        const operations = await apply(folder);
        const created = operations.flatMap(({ type, id, after }) => (after ? [{ type, id, after }] : []));
        const requested = observeTerraformOperations(created);
        const observed = withOutputs(observeTerraform(stack), operations);
        expect(requested.map(({ id }) => id)).toEqual(observed.resources.map(({ id }) => id));

        const [fromStack, fromApply] = [normalize(observed), normalize(withBodies(observed, requested))];
        const differences = [...fromStack.keys()].flatMap((id) =>
          differencesOf(fromStack.get(id), fromApply.get(id)),
        );
        // The provider reads the policy back into its state, which does not say who set it.
        expect(differences).toEqual([{ path: 'body.properties.resolutionPolicy', right: 'Default' }]);
      } finally {
        rmSync(output, { recursive: true });
      }
    },
    60_000,
  );
});
