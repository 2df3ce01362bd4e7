import { Refusal } from '../diagnostics';
import { blocksOf, isObject, itemsOf, textOf, type ObjectValue, type Value } from '../schema/value';
import { containerPorts } from './container-group-outputs';

/**
 * What azurerm only finds when it puts a request together. It does not look for what Azure may refuse: secrets that are not
 * Base64, volumes of one name, credentials and identities that lack a part.
 *
 * @throws Refusal with the first mistake
 */
export function checkContainerGroup(attributes: ObjectValue): void {
  ['init_container', 'container']
    .flatMap((block) => blocksOf(attributes[block]).flatMap((container) => blocksOf(container.volume)))
    .forEach(checkVolume);
  checkExposedPorts(attributes);
  blocksOf(attributes.identity).forEach(checkIdentity);
}

const kinds =
  '`empty_dir` volume, `git_repo` volume, `secret` volume or storage account volume (`share_name`, `storage_account_name`, and `storage_account_key`)';

function checkVolume(volume: ObjectValue): void {
  const share = ['share_name', 'storage_account_name', 'storage_account_key'].filter((part) => volume[part]);
  const count = [
    volume.empty_dir === true,
    isFilled(volume.git_repo),
    isFilled(volume.secret),
    share.length > 0,
  ].filter(Boolean).length;
  if (count > 1) throw new Refusal(`only one of ${kinds} can be specified`);
  if (count < 1) throw new Refusal(`exactly one of ${kinds} must be specified`);
  if (share.length > 0 && share.length < 3) {
    throw new Refusal(
      'when using a storage account volume, all of `share_name`, `storage_account_name`, `storage_account_key` must be specified',
    );
  }
}

function checkExposedPorts(attributes: ObjectValue): void {
  const portName = ({ port, protocol }: ObjectValue) =>
    `${JSON.stringify(port)}/${textOf(protocol ?? 'TCP')}`;
  const open = containerPorts(attributes).map(portName);
  const closed = blocksOf(attributes.exposed_port)
    .map(portName)
    .find((port) => !open.includes(port));
  if (closed === undefined) return;
  throw new Refusal(`port ${closed} is not exposed on any individual container in the container group`);
}

function checkIdentity({ type, identity_ids: ids }: ObjectValue): void {
  if (itemsOf(ids).length === 0 || textOf(type).includes('UserAssigned')) return;
  throw new Refusal(
    'expanding `identity`: `identity_ids` can only be specified when `type` is set to "SystemAssigned, UserAssigned" or "UserAssigned"',
  );
}

function isFilled(value: Value | undefined): boolean {
  return itemsOf(value).length > 0 || (isObject(value) && Object.keys(value).length > 0);
}
