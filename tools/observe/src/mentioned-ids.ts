import { parseArmId } from './arm-id';
import { isAzureOutput } from './azure-output';
import { isList, isObject } from './json';
import { textAt, valueAt, walk } from './json-path';
import type { Json, JsonObject } from './observed-azure';

/** A part of a body that stands for another resource. */
export interface Mention {
  readonly path: readonly (string | number)[];
  readonly id: string;
}

/** Which other resources a body speaks of: by id, by a value that Azure decides for them, or by name. */
export function mentionedIds(body: JsonObject, idsOfAll: readonly string[]): readonly Mention[] {
  const direct = [...walk(body)].flatMap(({ path, value }): Mention[] => {
    if (isAzureOutput(value)) return [{ path, id: value.$resource }];
    // A step into an output, whose id was counted one step above.
    if (path.at(-1) === '$resource') return [];
    return typeof value === 'string' && parseArmId(value) ? [{ path, id: value }] : [];
  });
  return [...direct, ...identities(body), ...mountedShares(body, idsOfAll)];
}

/** Identities are the keys of a map. */
function identities(body: JsonObject): readonly Mention[] {
  const ids = valueAt(body, 'identity', 'userAssignedIdentities');
  return Object.keys(isObject(ids) ? ids : {}).map((id) => ({
    path: ['identity', 'userAssignedIdentities'],
    id,
  }));
}

/** A container group names a share and its account by name, not by id; names of accounts are unique in all of Azure. */
function mountedShares(body: JsonObject, idsOfAll: readonly string[]): readonly Mention[] {
  const volumes = valueAt(body, 'properties', 'volumes');
  if (!isList(volumes)) return [];
  return volumes.flatMap((volume: Json, index) => {
    const account = textAt(volume, 'azureFile', 'storageAccountName');
    const share = textAt(volume, 'azureFile', 'shareName');
    if (account === undefined || share === undefined) return [];
    const path = ['properties', 'volumes', index, 'azureFile'];
    const accountSuffix = `/providers/Microsoft.Storage/storageAccounts/${account}`;
    const shareSuffix = `${accountSuffix}/fileServices/default/shares/${share}`;
    return [
      ...idsOfAll
        .filter((id) => id.endsWith(accountSuffix))
        .map((id) => ({ path: [...path, 'storageAccountName'], id })),
      ...idsOfAll
        .filter((id) => id.endsWith(shareSuffix))
        .map((id) => ({ path: [...path, 'shareName'], id })),
    ];
  });
}
