import type { SpecIssue } from '@etcd-iac/core';
import { describeName, describeValue, type IsDeferred } from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import { copyOf } from './backup/backup-copy';
import { subscriptionOf, type ServedSubscriptions } from './providers/subscriptions';
import { isSameId } from './values/same-id';

type Valid = Partial<AzureSpec<unknown>>;

/** An id of the spec and its subscription. */
interface GivenId {
  readonly path: string;
  readonly subscriptionId: string;
}

/** Name of an option of the adapters, in which providers of other subscriptions are given. */
const option = 'providers';

/** The ids of a spec that something is written to or read from, whose subscription therefore matters. */
function idsInUse(valid: Valid, isDeferred: IsDeferred): GivenId[] {
  const { storage, agent, peerings = [], existingVirtualNetworkId, existingSubnetId } = valid;
  // What is refused beside these is not told twice.
  const isPeered = existingVirtualNetworkId === undefined && existingSubnetId === undefined;
  return [
    ['existingPrivateDnsZoneId', valid.existingPrivateDnsZoneId] as const,
    [
      'existingStorageAccountId',
      storage === 'ephemeral' && agent === undefined ? undefined : valid.existingStorageAccountId,
    ] as const,
    ['backup.copyTo.existingStorageAccountId', copyOf(valid)?.existingStorageAccountId] as const,
    [
      'restoreFrom.existingVault.existingStorageAccountId',
      valid.restoreFrom?.existingVault?.existingStorageAccountId,
    ] as const,
    ...peerings.map(
      ({ virtualNetworkId, createReverse = true }, index) =>
        [
          `peerings.${index}.virtualNetworkId`,
          isPeered && createReverse ? virtualNetworkId : undefined,
        ] as const,
    ),
  ].flatMap(([path, id]) => given(path, id, isDeferred));
}

function given(path: string, id: unknown, isDeferred: IsDeferred): GivenId[] {
  const subscriptionId = subscriptionOf(id, isDeferred);
  return subscriptionId === undefined ? [] : [{ path, subscriptionId }];
}

/**
 * Ids that no provider serves, as far as can be known: one that is written to by the wrong provider lands in a resource group of
 * the same name, or of none, in another subscription. The cluster's own provider serves the subscription of its network, because
 * a container group can only join a subnet of its own subscription (Container Instances, virtual networks).
 */
export function inspectSubscriptions(
  valid: Valid,
  served: ServedSubscriptions,
  isDeferred: IsDeferred,
): SpecIssue[] {
  const { others = {} } = served;
  const used = idsInUse(valid, isDeferred);
  const own = used.filter(
    ({ subscriptionId }) => !Object.keys(others).some((one) => isSameId(one, subscriptionId)),
  );
  const { network, issues } = inspectNetworkSubscription(valid, served, isDeferred);
  const first = network ?? own[0];
  const ownSubscription = served.own ?? first?.subscriptionId;
  const known =
    served.own === undefined && first ? `${first.path} is in` : "the cluster's own provider serves";
  return [
    ...issues,
    ...own
      .filter(({ subscriptionId }) => !isSameId(subscriptionId, ownSubscription))
      .map(({ path, subscriptionId }) => ({
        path,
        code: 'conflict' as const,
        message:
          `is in the subscription ${describeValue(subscriptionId)}, but ${known} ${describeValue(ownSubscription)}, and a provider serves one ` +
          `subscription; give one of ${describeValue(subscriptionId)} in ${option}`,
      })),
    ...inspectOthers(others, used),
  ];
}

function inspectNetworkSubscription(
  valid: Valid,
  { own }: ServedSubscriptions,
  isDeferred: IsDeferred,
): { readonly network: GivenId | undefined; readonly issues: SpecIssue[] } {
  const field = valid.existingSubnetId === undefined ? 'existingVirtualNetworkId' : 'existingSubnetId';
  const [network] = given(field, valid[field], isDeferred);
  if (network === undefined || own === undefined || isSameId(network.subscriptionId, own)) {
    return { network, issues: [] };
  }
  const message =
    `is in the subscription ${describeValue(network.subscriptionId)}, but the cluster's own provider serves ${describeValue(own)}, and container groups ` +
    'join subnets of their own subscription only; declare the cluster with a provider of that subscription';
  return { network, issues: [{ path: field, code: 'unsupported', message }] };
}

/** A provider that serves nothing was meant for something. */
function inspectOthers(
  others: NonNullable<ServedSubscriptions['others']>,
  used: readonly GivenId[],
): SpecIssue[] {
  const keys = Object.keys(others);
  return keys.flatMap((key, index): SpecIssue[] => {
    const path = `${option}.${describeName(key)}`;
    const provider = others[key];
    if (keys.slice(0, index).some((before) => isSameId(before, key))) {
      const message = 'is given twice, and Azure tells no case apart; give one provider a subscription';
      return [{ path, code: 'conflict', message }];
    }
    if (provider === undefined) {
      const message = 'is no provider of Azure; give one that serves this subscription';
      return [{ path, code: 'wrong-type', message }];
    }
    const { subscriptionId: served } = provider;
    if (served !== undefined && !isSameId(served, key)) {
      const message = `is a provider of the subscription ${describeValue(served)}; give it under that id`;
      return [{ path, code: 'conflict', message }];
    }
    if (used.some(({ subscriptionId }) => isSameId(subscriptionId, key))) return [];
    const message =
      'serves nothing: no zone, storage account or peered network that the cluster writes to has an id of that subscription; ' +
      'write the subscription as in the id, which must be plain text, or leave it out';
    return [{ path, code: 'conflict', message }];
  });
}
