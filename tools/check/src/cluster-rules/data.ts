import {
  isObject,
  type Json,
  listAt,
  type ObservedAzure,
  type ObservedResource,
  textAt,
} from '@etcd-iac/observe/observed';
import { armTypes, type AzureRule, ruleFor, unless } from '../azure-rules/azure-rule';
import { mountsShare } from '../azure-rules/storage';
import { violation } from '../violation';
import { readContainers, readMembers } from './containers';

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

/**
 * Two members on one share destroy each other's data; a share without a member holds nothing. What several groups mount, such as
 * a vault, is the data of none of them.
 */
export const shareIsOfOneMember = ruleFor(armTypes.fileShare, (share, observed) => {
  const mounts = observed.resources.flatMap((group) =>
    volumesOf(group)
      .filter((volume) => mountsShare(volume, share.id))
      .map(() => group),
  );
  const isVault = mounts.every(
    (group, index) => mounts.indexOf(group) === index && hasItsDataElsewhere(group, share.id, observed),
  );
  return unless([
    mounts.length === 1 || (mounts.length > 1 && isVault),
    () => violation('cluster/share', share, [], `is mounted ${mounts.length} times, not once`),
  ]);
});

function volumesOf({ body }: ObservedResource): readonly Json[] {
  return listAt(body, 'properties', 'volumes');
}

/** Whether the data of a group is known to be on another volume; where its variables do not say, a share of its own will do. */
function hasItsDataElsewhere(group: ObservedResource, share: string, observed: ObservedAzure): boolean {
  const data = readContainers(observed)
    .filter((container) => container.group === group)
    .flatMap(({ variables, mounts }) =>
      mounts.filter(({ path }) => path === variables.get('ETCD_DATA_DIR')).map(({ volume }) => volume),
    );
  if (data.length > 0) return data.every((volume) => volume !== undefined && !mountsShare(volume, share));
  const ofOthers = observed.resources.filter((other) => other !== group).flatMap(sharesOf);
  return sharesOf(group).some((one) => !ofOthers.includes(one));
}

/** Shares that a group mounts, each with its account. */
function sharesOf(group: ObservedResource): readonly string[] {
  return volumesOf(group).flatMap((volume) => {
    const name = textAt(volume, 'azureFile', 'shareName');
    return name === undefined ? [] : [`${textAt(volume, 'azureFile', 'storageAccountName') ?? ''} ${name}`];
  });
}

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
