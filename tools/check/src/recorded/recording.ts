import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import { azurermMappings, type VariableValues } from '@etcd-iac/observe';
import {
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  resourceGroupId,
  subscription,
} from '@etcd-iac/observe/observed';

/** A request that changes something in Azure, as the real provider sent it. */
export interface RecordedRequest {
  readonly method: string;
  /** The ARM id of what is asked for. */
  readonly path: string;
  readonly apiVersion: string;
  readonly body: JsonObject;
}

/** What the real provider sent while it applied a stack. */
export interface Recording {
  readonly requests: readonly RecordedRequest[];
  /** Where a secret was left out, and what stands there: `requests[17].body.properties.volumes[1].secret.ca.crt: <pem>`. */
  readonly replacedValues: readonly string[];
}

/** A stack that the real provider applied, and what it sent for it. */
export interface RecordedStack {
  /** What was applied. */
  readonly configuration: JsonObject;
  /** Values of its variables. */
  readonly variables: VariableValues;
  readonly recording: Recording;
}

/** A recorded stack of a cluster, and the spec that it was synthesized from. */
export interface RecordedCluster extends RecordedStack {
  readonly spec: AzureSpec;
}

/** The clusters that were recorded, by name. */
export const recordedClusters = [
  'three-member',
  'production',
  'ephemeral',
  'existing',
  'hub-and-sidecars',
] as const;

const folder = join(__dirname, '../../facts/azurerm-4.55.0-requests');

/** Reads a recorded cluster. */
export function readRecordedCluster(name: (typeof recordedClusters)[number]): RecordedCluster {
  const stack = readRecordedStack(`cdktf-${name}`);
  return { ...stack, spec: withValues(readJson(`cdktf-${name}.spec.json`)) as unknown as AzureSpec };
}

/**
 * Reads what was recorded of resource types outside of a cluster, as far as they are observed. It is the only recording of a
 * workspace, of an account without network rules, of an identity and of assignments of roles.
 */
export function readRecordedTypes(): RecordedStack {
  const { configuration, recording, ...stack } = readRecordedStack('coming-resources');
  const resources = withMadeUp(configuration.resource ?? {}) as JsonObject;
  const observed = Object.entries(resources).filter(([type]) => azurermMappings.has(type));
  const names = observed.flatMap(([, byName]) =>
    Object.values(isObject(byName) ? byName : {}).flatMap((one) => (isObject(one) ? [one.name] : [])),
  );
  return {
    ...stack,
    configuration: { ...configuration, resource: Object.fromEntries(observed) },
    recording: {
      ...recording,
      requests: recording.requests.filter(({ path }) => names.includes(path.split('/').at(-1) ?? '')),
    },
  };
}

/** The id of the role of our own that was assigned; definitions of roles are not observed. */
const ownRole = `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/13ac7446-2928-c27f-ce46-097c2f8d9027`;

/** The names that the real provider made up for assignments without one, by what the stack calls them. */
const assignmentNames: Readonly<Record<string, string>> = {
  x: '08dcc6c9-9610-6bca-d654-0174527224a2',
  y: '8906975b-a6d9-3aab-7237-cd549ef1ae15',
};

/** The resources that were applied, as if they had named what the real provider made up. */
function withMadeUp(resources: Json): Json {
  const known = (value: Json): Json =>
    value === '${azurerm_role_definition.d.role_definition_resource_id}' ? ownRole : mapParts(value, known);
  return mapParts(known(resources), (byName, type) =>
    type === 'azurerm_role_assignment'
      ? mapParts(byName, (one, key) => ({ ...(one as JsonObject), name: assignmentNames[key] ?? null }))
      : byName,
  );
}

function readRecordedStack(name: string): RecordedStack {
  const configuration = readJson(`${name}.cdk.tf.json`) as JsonObject;
  const declared = isObject(configuration.variable) ? Object.keys(configuration.variable) : [];
  return {
    configuration,
    variables: Object.fromEntries(declared.map((variable) => [variable, valueOf(variable)])),
    recording: readJson(`${name}.json`) as unknown as Recording,
  };
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
}

/** What the runs handed in: ids as the requests have them, secrets as text of ours. */
const values: VariableValues = {
  virtual_network_id: `${resourceGroupId('rg')}/providers/Microsoft.Network/virtualNetworks/v`,
  subnet_id: `${resourceGroupId('rg')}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
  storage_account_id: `${resourceGroupId('rg')}/providers/Microsoft.Storage/storageAccounts/storders`,
  private_dns_zone_id: `${resourceGroupId('rg')}/providers/Microsoft.Network/privateDnsZones/etcd.orders.internal`,
  log_analytics_workspace_id: `${resourceGroupId('rg')}/providers/Microsoft.OperationalInsights/workspaces/w`,
  registry_password: 'password of the registry',
  backup_token: 'token of the backup',
  push_token: 'token of the metrics',
};

function valueOf(variable: string): string {
  const value = values[variable];
  if (value === undefined) throw new Error(`nothing says what the run handed in as "${variable}"`);
  return value;
}

/** The spec with what was handed in, where it names a variable. */
function withValues(spec: Json): Json {
  if (typeof spec !== 'string') return mapParts(spec, withValues);
  const [, variable] = /^\$\{var\.(\w+)\}$/.exec(spec) ?? [];
  return variable === undefined ? spec : valueOf(variable);
}
