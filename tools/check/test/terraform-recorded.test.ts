import { observeTerraformOperations, type VariableValues } from '@etcd-iac/observe';
import {
  azureOutput,
  containerGroupAddress,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
} from '@etcd-iac/observe/observed';
import type { CloudResource, Operation } from '@etcd-iac/terraform-stand-in';
import { differencesOf, type JsonDifference } from '../src/difference';
import { normalize } from '../src/normalize';
import { observeRecording } from '../src/recorded/observe-recording';
import { readRecordedCluster, recordedClusters } from '../src/recorded/recording';
import { whileApplied, withTerraform } from './terraform/with-terraform';

/** Where secrets are in a container group: the recordings leave them out. */
const secretKeys = new Set(['password', 'secret', 'secureValue', 'storageAccountKey']);

function withoutSecrets(value: Json, isSecret = false): Json {
  if (isSecret && typeof value === 'string') return '<secret>';
  return mapParts(value, (part, step) => withoutSecrets(part, isSecret || secretKeys.has(String(step))));
}

/** The same bodies, as an observation has them, with what stands for the addresses that the stand-in made up. */
function withOutputs(value: Json, operations: readonly Operation[]): Json {
  const groups = operations.filter(({ type }) => type === 'azurerm_container_group');
  const group = groups.find(({ after }) => after?.ip_address === value);
  if (typeof value !== 'string') return mapParts(value, (part) => withOutputs(part, operations));
  return group ? azureOutput(group.id, containerGroupAddress) : value;
}

/** Bodies by id, without what is not meaning. */
function bodiesOf(bodies: ReadonlyMap<string, Json>, like: ObservedAzure): Json {
  const resources = like.resources.map((resource) => ({
    ...resource,
    body: withoutSecrets(bodies.get(resource.id) ?? {}) as JsonObject,
    secretPaths: [],
  }));
  const normalized = normalize({ ...like, resources });
  return Object.fromEntries([...normalized].map(([id, { body = {} }]) => [id, body]));
}

/** What the stack looks up. */
function thereBefore({
  storage_account_id: account,
  subnet_id: subnet,
}: VariableValues): readonly CloudResource[] {
  const attributes = { name: 'storders', resource_group_name: 'rg', primary_access_key: 'a2V5' };
  return [
    ...(account === undefined ? [] : [there('azurerm_storage_account', account, attributes)]),
    ...(subnet === undefined ? [] : [there('azurerm_subnet', subnet, { address_prefixes: ['10.0.0.0/24'] })]),
  ];
}

function there(
  type: CloudResource['type'],
  id: string,
  attributes: CloudResource['attributes'],
): CloudResource {
  return { type, id, attributes: { id, ...attributes } };
}

describe('the stand-in of azurerm, asked by the real terraform (needs terraform on the PATH)', () => {
  withTerraform.each(recordedClusters)(
    'asks Azure for what the real azurerm asked for: %s',
    async (name) => {
      const { configuration, variables, recording } = readRecordedCluster(name);
      await whileApplied({ configuration, variables }, async ({ provider, run, plan }) => {
        for (const resource of thereBefore(variables)) provider.cloud.put(resource);
        await run('apply', '-auto-approve');
        const { operations } = provider;
        const requested = observeTerraformOperations(
          operations.flatMap(({ type, id, after }) => (after ? [{ type, id, after }] : [])),
        );
        const recorded = observeRecording(recording);
        expect(requested.map(({ id }) => id)).toEqual(recorded.resources.map(({ id }) => id));
        const asked = new Map(requested.map(({ id, body }) => [id, withOutputs(body, operations)]));
        const sent = new Map(recorded.resources.map(({ id, body }): [string, Json] => [id, body]));
        const differences = differencesOf(bodiesOf(sent, recorded), bodiesOf(asked, recorded));
        // The state has the policy that Azure gives back, and does not say that nobody set it.
        const isReadBack = ({ path, left, right }: JsonDifference): boolean =>
          path.endsWith('.properties.resolutionPolicy') && left === undefined && right === 'Default';
        expect(differences.filter((found) => !isReadBack(found))).toEqual([]);
        expect((await plan()).changes).toEqual([]);
      });
    },
    60_000,
  );
});
