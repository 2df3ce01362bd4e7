import { inSubscription, parseArmId, subscription } from './arm-id';
import { type AzureNativeType, azureNativeTypes, storageAccountPath } from './azure-native-types';
import { storageAccountKey } from './azure-output';
import { isObject } from './json';
import { ObservationError } from './observation-error';
import type { Json, JsonObject } from './observed-azure';
import { outputToken } from './output-tokens';
import { answerOfTls } from './tls/pulumi-tls';

/** What azure-native or @pulumi/tls would answer: ARM ids as ids, and a token for each value that only Azure or the engine knows. */
export interface AzureNativeAnswer {
  readonly id: string;
  /** What lies over the inputs. */
  readonly outputs: JsonObject;
}

/** Type of what serves a subscription. Its id is that of the subscription here, so that a reference to it says which one it serves. */
export const azureNativeProvider = 'pulumi:providers:azure-native';

/**
 * The answer to the creation of a resource, `undefined` for a type that is not known here.
 *
 * @param provider - The provider, as `urn::id`; empty for the default one.
 */
export function answerOf(
  type: string,
  name: string,
  inputs: JsonObject,
  provider = '',
): AzureNativeAnswer | undefined {
  if (type === azureNativeProvider) {
    const { subscriptionId } = inputs;
    return { id: typeof subscriptionId === 'string' ? subscriptionId : subscription, outputs: {} };
  }
  const ofTls = answerOfTls(type, name);
  if (ofTls) return { id: name, outputs: ofTls };
  const known = azureNativeTypes[type];
  if (!known) return undefined;
  const id = idOf(known, inputs, type, provider);
  const outputs = Object.entries(known.outputs ?? {}).map(([place, output]): [string, Json] => {
    const [outer = '', inner] = place.split('.');
    const token = outputToken(id, output);
    if (inner === undefined) return [outer, token];
    const present = inputs[outer];
    return [outer, { ...(isObject(present) ? present : {}), [inner]: token }];
  });
  return { id, outputs: { name: parseArmId(id)?.name ?? '', ...Object.fromEntries(outputs) } };
}

/** A member that has run for long, so that nothing waits for it. */
const runningEtcd = {
  name: 'etcd',
  instanceView: { currentState: { state: 'Running', startTime: '2020-01-01T00:00:00Z' } },
};

/** The answer to an action, or to a question. */
export function answerOfAction(token: string, inputs: JsonObject, provider = ''): JsonObject {
  if (token === 'azure-native:containerinstance:getContainerGroup') return { containers: [runningEtcd] };
  if (token !== 'azure-native:storage:listStorageAccountKeys') {
    throw new ObservationError(token, 'is an action that is not known here');
  }
  const account = idOf({ path: storageAccountPath }, inputs, token, provider);
  return { keys: [{ keyName: 'key1', permissions: 'Full', value: outputToken(account, storageAccountKey) }] };
}

/** The id that the inputs give a resource. */
export function idOf(
  { path }: Pick<AzureNativeType, 'path'>,
  inputs: JsonObject,
  where: string,
  provider = '',
): string {
  const id = fillPath(path, inputs, where);
  const served = provider.split('::').at(-1);
  return path.startsWith(inGroup) && served ? inSubscription(id, served) : id;
}

/** How the path of what lies in a resource group begins; that of an extension begins with another resource. */
const inGroup = '/resourceGroups/';

function fillPath(path: string, inputs: JsonObject, where: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = inputs[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new ObservationError(
      `${where} ${name}`,
      'is missing: azure-native would make up a name with a random end',
    );
  });
  return path.startsWith(inGroup) ? `/subscriptions/${subscription}${filled}` : filled;
}
