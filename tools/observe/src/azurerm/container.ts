import { compact } from '../json';
import { ObservationError } from '../observation-error';
import type { Json, JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';
import { readProbe } from './probe';

/** What one block of an init container says: of the container, and of the group around it. */
export interface InitContainerParts {
  readonly container: JsonObject;
  /** azurerm declares a volume where it is mounted, Azure in the group. */
  readonly volumes: readonly JsonObject[];
}

/** What one block of a container says. */
export interface ContainerParts extends InitContainerParts {
  readonly ports: readonly Json[];
}

/** A container that ends before others start: it has neither ports nor probes, nor resources of its own. */
export function readInitContainer(block: AttributeReader): InitContainerParts {
  const { name, properties, volumes } = readCommon(block);
  return { container: { name, properties }, volumes };
}

export function readContainer(block: AttributeReader): ContainerParts {
  const { name, properties, volumes } = readCommon(block);
  const ports = block.blocks('ports').map(readPort);
  const container = {
    name,
    properties: {
      ...properties,
      ports,
      resources: { requests: { cpu: block.required('cpu'), memoryInGB: block.required('memory') } },
      ...compact({
        livenessProbe: readProbe(block.block('liveness_probe')),
        readinessProbe: readProbe(block.block('readiness_probe')),
      }),
    },
  };
  return { container, ports, volumes };
}

/** A port of a container or of a group. */
export function readPort(block: AttributeReader): JsonObject {
  return { port: block.required('port'), protocol: block.orDefault('protocol', 'TCP') };
}

function readCommon(block: AttributeReader): {
  readonly name: Json;
  readonly properties: JsonObject;
  readonly volumes: readonly JsonObject[];
} {
  const volumes = block.blocks('volume').map(readVolume);
  const properties = {
    image: block.required('image'),
    command: block.list('commands'),
    environmentVariables: [
      ...variables(block.map('environment_variables'), 'value'),
      ...variables(block.map('secure_environment_variables'), 'secureValue'),
    ],
    volumeMounts: volumes.map(({ mount }) => mount),
  };
  return { name: block.required('name'), properties, volumes: volumes.map(({ volume }) => volume) };
}

function variables(values: JsonObject, property: 'value' | 'secureValue'): readonly Json[] {
  return Object.entries(values).map(([name, value]) => ({ name, [property]: value }));
}

function readVolume(block: AttributeReader): { readonly mount: Json; readonly volume: JsonObject } {
  const name = block.required('name');
  const readOnly = block.flag('read_only', false);
  return {
    mount: { name, mountPath: block.required('mount_path'), readOnly },
    volume: { name, ...volumeSource(block, readOnly) },
  };
}

/** The provider refuses a volume that does not have exactly one source. */
function volumeSource(block: AttributeReader, readOnly: boolean): JsonObject {
  const shareName = block.optional('share_name');
  const storageAccountName = block.optional('storage_account_name');
  const storageAccountKey = block.optional('storage_account_key');
  const secret = block.optional('secret');
  const sources: JsonObject[] = [
    ...(block.flag('empty_dir', false) ? [{ emptyDir: {} }] : []),
    ...(secret === undefined ? [] : [{ secret }]),
    ...(shareName !== undefined && storageAccountName !== undefined && storageAccountKey !== undefined
      ? [{ azureFile: { shareName, storageAccountName, storageAccountKey, readOnly } }]
      : []),
  ];
  const [source, second] = sources;
  if (source && !second) return source;
  throw new ObservationError(block.where, `has ${sources.length} sources, not one`);
}
