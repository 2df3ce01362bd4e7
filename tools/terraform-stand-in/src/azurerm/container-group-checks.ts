import { Refusal } from '../diagnostics';
import { isObject, itemsOf, textOf, type ObjectValue, type Value } from '../schema/value';
import { containerPorts } from './container-group-outputs';

/**
 * What is only found when the group is made.
 *
 * @throws Refusal with the first mistake
 */
export function checkContainerGroup(attributes: ObjectValue): void {
  const volumes = ['init_container', 'container'].flatMap((block) =>
    blocksOf(attributes[block]).flatMap((container) => blocksOf(container.volume)),
  );
  volumes.forEach(checkVolume);
  checkVolumeNames(volumes);
  checkExposedPorts(attributes);
  blocksOf(attributes.identity).forEach(checkIdentity);
  blocksOf(attributes.image_registry_credential).forEach(checkCredential);
}

function checkVolume(volume: ObjectValue): void {
  const name = textOf(volume.name);
  const share = ['share_name', 'storage_account_name', 'storage_account_key'].filter((part) => volume[part]);
  const kinds = [volume.empty_dir === true, isFilled(volume.git_repo), isFilled(volume.secret)];
  const count = kinds.filter(Boolean).length + (share.length > 0 ? 1 : 0);
  if (count !== 1 || (share.length > 0 && share.length < 3)) {
    throw new Refusal(
      `the volume "${name}" needs exactly one of \`empty_dir\`, \`git_repo\`, \`secret\` and a share, ` +
        'which is `share_name`, `storage_account_name` and `storage_account_key`',
    );
  }
  const secrets = isObject(volume.secret) ? Object.entries(volume.secret) : [];
  const plain = secrets.find(([, value]) => !base64.test(textOf(value)));
  // Not with the value: what is not encoded yet is a secret all the same.
  if (plain) throw new Refusal(`the secret "${plain[0]}" of the volume "${name}" is not Base64`);
}

const base64 = /^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i;

/** Azure takes each volume of a group once; of those that containers share, azurerm only brings together empty ones. */
function checkVolumeNames(volumes: readonly ObjectValue[]): void {
  const isEmpty = (volume: ObjectValue) => volume.empty_dir === true;
  const names = [
    ...new Set(volumes.filter(isEmpty).map(({ name }) => name)),
    ...volumes.filter((volume) => !isEmpty(volume)).map(({ name }) => name),
  ];
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double === undefined) return;
  throw new Refusal(`the volume "${textOf(double)}" is declared twice: only an \`empty_dir\` can be shared`);
}

function checkExposedPorts(attributes: ObjectValue): void {
  const portName = ({ port, protocol }: ObjectValue) =>
    `${JSON.stringify(port)}/${textOf(protocol ?? 'TCP')}`;
  const open = containerPorts(attributes).map(portName);
  const closed = blocksOf(attributes.exposed_port)
    .map(portName)
    .filter((port) => !open.includes(port));
  if (closed.length > 0) throw new Refusal(`no container opens the exposed port ${closed.join()}`);
}

function checkIdentity({ type, identity_ids: ids }: ObjectValue): void {
  const hasIds = itemsOf(ids).length > 0;
  const takesIds = textOf(type).includes('UserAssigned');
  if (hasIds === takesIds) return;
  throw new Refusal(
    hasIds
      ? '`identity_ids` can only be specified when `type` is set to "SystemAssigned, UserAssigned" or "UserAssigned"'
      : '`identity_ids` must be specified when `type` is set to "SystemAssigned, UserAssigned" or "UserAssigned"',
  );
}

function checkCredential({ server, username, password, user_assigned_identity_id: id }: ObjectValue): void {
  const isPair = Boolean(username) && Boolean(password);
  const isNeither = !username && !password;
  if (id ? isNeither : isPair) return;
  throw new Refusal(
    `the credential of the registry "${textOf(server)}" needs either \`username\` and \`password\` or \`user_assigned_identity_id\``,
  );
}

function blocksOf(value: Value | undefined): ObjectValue[] {
  return itemsOf(value).filter(isObject);
}

function isFilled(value: Value | undefined): boolean {
  return itemsOf(value).length > 0 || (isObject(value) && Object.keys(value).length > 0);
}
