import { observeTerraformOperations, type VariableValues } from '@etcd-iac/observe';
import {
  azureOutput,
  containerGroupAddress,
  identityPrincipalId,
  type Json,
  type JsonObject,
  mapParts,
  type ObservedAzure,
} from '@etcd-iac/observe/observed';
import type { CloudResource, Operation } from '@etcd-iac/terraform-stand-in';
import { differencesOf, type JsonDifference } from '../src/difference';
import { normalize } from '../src/normalize';
import { observeRecording } from '../src/recorded/observe-recording';
import {
  readRecordedCluster,
  readRecordedTypes,
  recordedClusters,
  type RecordedStack,
} from '../src/recorded/recording';
import { whileApplied, withTerraform } from './terraform/with-terraform';

/** Where secrets are in a container group: the recordings leave them out. */
const secretKeys = new Set(['password', 'secret', 'secureValue', 'storageAccountKey']);

function withoutSecrets(value: Json, isSecret = false): Json {
  if (isSecret && typeof value === 'string') return '<secret>';
  return mapParts(value, (part, step) => withoutSecrets(part, isSecret || secretKeys.has(String(step))));
}

/** The same bodies, as an observation has them, with what stands for the addresses and principals that the stand-in made up. */
function withOutputs(value: Json, operations: readonly Operation[]): Json {
  if (typeof value !== 'string') return mapParts(value, (part) => withOutputs(part, operations));
  const group = operations.find(({ after }) => after?.ip_address === value);
  if (group) return azureOutput(group.id, containerGroupAddress);
  const identity = operations.find(
    ({ type, after }) => type === 'azurerm_user_assigned_identity' && after?.principal_id === value,
  );
  return identity ? azureOutput(identity.id, identityPrincipalId) : value;
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
  const stacks = [
    ...recordedClusters.map((name): [string, RecordedStack] => [name, readRecordedCluster(name)]),
    ['types outside of a cluster', readRecordedTypes()] satisfies [string, RecordedStack],
  ] as const;

  withTerraform.each(stacks)(
    'asks Azure for what the real azurerm asked for: %s',
    async (_, { configuration, variables, recording }) => {
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
        // The state has what Azure gives back, and does not say that nobody set it: a policy, and the kind of a principal.
        const isReadBack = ({ path, left, right }: JsonDifference): boolean =>
          left === undefined &&
          ((path.endsWith('.properties.resolutionPolicy') && right === 'Default') ||
            (path.endsWith('.properties.principalType') && right === 'ServicePrincipal'));
        expect(differences.filter((found) => !isReadBack(found))).toEqual([]);
        expect((await plan()).changes).toEqual([]);
      });
    },
    60_000,
  );
});
