import { isAzureOutput, type Json, listAt, numberAt, textAt, valueAt } from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** A subnet may pass an account's network rules only if it has a service endpoint for storage. */
export const storageNetworkRulesApply = ruleFor(armTypes.storageAccount, (account, { resources }) =>
  listAt(account.body, 'properties', 'networkAcls', 'virtualNetworkRules').flatMap((rule, index) => {
    const subnet = resources.find(({ id }) => id === textAt(rule, 'id'));
    const endpoints = listAt(subnet?.body, 'properties', 'serviceEndpoints').map((one) =>
      textAt(one, 'service'),
    );
    const at = ['properties', 'networkAcls', 'virtualNetworkRules', index, 'id'];
    return unless([
      // What an existing subnet has, its owner knows.
      subnet === undefined || endpoints.includes('Microsoft.Storage'),
      () =>
        violation('storage/service-endpoint', account, at, 'has no service endpoint for Microsoft.Storage'),
    ]);
  }),
);

/** An account that groups mount a share of lets their subnet in and takes its key. */
export const storageAccountIsMountable = ruleFor(armTypes.storageAccount, (account, { resources }) => {
  const groups = resources.filter(({ body }) =>
    listAt(body, 'properties', 'volumes').some(
      (volume) => textAt(volume, 'azureFile', 'storageAccountName') === account.name,
    ),
  );
  const subnets = groups.flatMap(({ body }) =>
    listAt(body, 'properties', 'subnetIds').map((one) => textAt(one, 'id')),
  );
  const acls = valueAt(account.body, 'properties', 'networkAcls');
  const admitted = listAt(acls, 'virtualNetworkRules').map((rule) => textAt(rule, 'id'));
  const isOpen = textAt(acls, 'defaultAction') === 'Allow';
  const keyAccess = valueAt(account.body, 'properties', 'allowSharedKeyAccess');
  const at = ['properties', 'networkAcls', 'virtualNetworkRules'];
  return unless(
    [
      isOpen || subnets.every((subnet) => admitted.includes(subnet)),
      () => violation('storage/closed', account, at, 'keeps out a group that mounts it'),
    ],
    [
      groups.length === 0 || keyAccess !== false,
      () =>
        violation(
          'storage/key-access',
          account,
          ['properties', 'allowSharedKeyAccess'],
          'is off, but mounts need the key',
        ),
    ],
  );
});

/** A share has a size that Azure takes, and is reached by SMB: Container Instances can mount nothing else. */
export const shareIsMountable = ruleFor(armTypes.fileShare, (share) => {
  const quota = numberAt(share.body, 'properties', 'shareQuota') ?? 0;
  const protocol = textAt(share.body, 'properties', 'enabledProtocols') ?? 'SMB';
  return unless(
    [
      Number.isInteger(quota) && quota >= 1 && quota <= 102_400,
      () => violation('share/quota', share, ['properties', 'shareQuota'], `is ${quota}, not 1 to 102400`),
    ],
    [
      protocol === 'SMB',
      () => violation('share/protocol', share, ['properties', 'enabledProtocols'], `is ${protocol}`),
    ],
  );
});

/** Whether a volume of a group is this share. */
export function mountsShare(volume: Json, id: string): boolean {
  const account = textAt(volume, 'azureFile', 'storageAccountName') ?? '';
  const share = textAt(volume, 'azureFile', 'shareName') ?? '';
  return id.endsWith(`/storageAccounts/${account}/fileServices/default/shares/${share}`);
}

/** A mounted share exists, and the key is that of its account. */
export const mountIsComplete = ruleFor(armTypes.containerGroup, (group, { resources, existing }) =>
  listAt(group.body, 'properties', 'volumes').flatMap((volume, index) => {
    if (valueAt(volume, 'azureFile') === undefined) return [];
    const at = ['properties', 'volumes', index, 'azureFile'];
    const key = valueAt(volume, 'azureFile', 'storageAccountKey');
    const account = textAt(volume, 'azureFile', 'storageAccountName') ?? '';
    const isOwnKey = isAzureOutput(key) && key.$resource.endsWith(`/storageAccounts/${account}`);
    return unless(
      [
        resources.some(({ type, id }) => type === armTypes.fileShare && mountsShare(volume, id)) ||
          existing.some(({ id }) => mountsShare(volume, id)),
        () => violation('volume/share', group, [...at, 'shareName'], 'is no share of the account'),
      ],
      [
        isOwnKey,
        () => violation('volume/key', group, [...at, 'storageAccountKey'], 'is not the key of the account'),
      ],
    );
  }),
);
