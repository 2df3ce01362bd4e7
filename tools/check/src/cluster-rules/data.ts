import { isObject, listAt, textAt } from '@etcd-iac/observe/observed';
import { armTypes, type AzureRule, ruleFor, unless } from '../azure-rules/azure-rule';
import { mountsShare } from '../azure-rules/storage';
import { violation } from '../violation';
import { readMembers } from './containers';

/** No network but the members' reaches their data. */
export const accountIsClosed = ruleFor(armTypes.storageAccount, (account) =>
  unless([
    textAt(account.body, 'properties', 'networkAcls', 'defaultAction') === 'Deny',
    () =>
      violation(
        'cluster/open-storage',
        account,
        ['properties', 'networkAcls', 'defaultAction'],
        'lets every network in',
      ),
  ]),
);

/** Two members on one share destroy each other's data; a share without a member holds nothing. */
export const shareIsOfOneMember = ruleFor(armTypes.fileShare, (share, { resources }) => {
  const mounts = resources
    .flatMap(({ body }) => listAt(body, 'properties', 'volumes'))
    .filter((volume) => mountsShare(volume, share.id));
  return unless([
    mounts.length === 1,
    () => violation('cluster/share', share, [], `is mounted ${mounts.length} times, not once`),
  ]);
});

/** A member writes to a volume of its own, which can be written to. */
export const dataIsOnItsVolume: AzureRule = (observed) =>
  readMembers(observed).flatMap(({ group, at, variables, mounts }) => {
    const folder = variables.get('ETCD_DATA_DIR');
    const volume = mounts.find(({ path }) => path === folder)?.volume;
    const mount = listAt(group.body, ...at, 'properties', 'volumeMounts').find(
      (one) => textAt(one, 'mountPath') === folder,
    );
    const isWritable = isObject(mount) && mount.readOnly !== true;
    return unless([
      isObject(volume) && ('azureFile' in volume || 'emptyDir' in volume) && isWritable,
      () => violation('cluster/data', group, at, `has no volume to write to at ${folder ?? ''}`),
    ]);
  });
