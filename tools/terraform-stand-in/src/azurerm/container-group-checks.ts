import { Refusal } from '../diagnostics';
import { isObject, itemsOf, textOf, type ObjectValue, type Value } from '../schema/value';
import { containerPorts } from './container-group-outputs';

/**
 * What azurerm only finds when it creates the group.
 *
 * @throws Refusal with the first mistake
 */
export function checkContainerGroup(attributes: ObjectValue): void {
  for (const block of ['container', 'init_container']) {
    for (const container of itemsOf(attributes[block]).filter(isObject)) {
      itemsOf(container.volume).filter(isObject).forEach(checkVolume);
    }
  }
  checkExposedPorts(attributes);
}

function checkVolume(volume: ObjectValue): void {
  const share = ['share_name', 'storage_account_name', 'storage_account_key'].filter((name) => volume[name]);
  const kinds = [volume.empty_dir === true, isFilled(volume.git_repo), isFilled(volume.secret)];
  const count = kinds.filter(Boolean).length + (share.length > 0 ? 1 : 0);
  if (count !== 1 || (share.length > 0 && share.length < 3)) {
    throw new Refusal(
      `the volume "${textOf(volume.name)}" needs exactly one of \`empty_dir\`, \`git_repo\`, \`secret\` and a share, ` +
        'which is `share_name`, `storage_account_name` and `storage_account_key`',
    );
  }
}

function isFilled(value: Value | undefined): boolean {
  return itemsOf(value).length > 0 || (isObject(value) && Object.keys(value).length > 0);
}

function checkExposedPorts(attributes: ObjectValue): void {
  const portName = ({ port, protocol }: ObjectValue) =>
    `${JSON.stringify(port)}/${textOf(protocol ?? 'TCP')}`;
  const open = containerPorts(attributes).map(portName);
  const closed = itemsOf(attributes.exposed_port)
    .filter(isObject)
    .map(portName)
    .filter((port) => !open.includes(port));
  if (closed.length > 0) throw new Refusal(`no container opens the exposed port ${closed.join()}`);
}
