import type { ForceNewRule } from '../behaviour/resource-behaviour';
import { itemsOf, type Value } from '../schema/value';
import { verdictsOf } from './verdicts';

type Conditions = NonNullable<ForceNewRule['when']>;

/** Source: CustomizeDiff of azurerm 4.55.0. */
const conditions: Readonly<Record<string, Conditions>> = {
  azurerm_log_analytics_workspace: {
    sku: (before, after) =>
      // The first two differ in how they are paid for.
      !(isByVolume(before) && isByVolume(after)) &&
      before !== 'LACluster' &&
      before !== null &&
      before !== '',
  },
  azurerm_private_dns_zone: {
    // Azure has one from the start; adding the block was tried, and is done in place.
    soa_record: (_, after) => itemsOf(after).length === 0,
  },
  azurerm_public_ip: {
    domain_name_label_scope: (before, after) => isText(before) || !isText(after),
  },
  azurerm_storage_account: {
    account_kind: (before, after) => before !== 'Storage' && after !== 'StorageV2',
    // Copies across zones cannot be had, or given up, later.
    account_replication_type: (before, after) => isZoneRedundant(before) !== isZoneRedundant(after),
    large_file_share_enabled: (before, after) => before === true && after === false,
    'immutability_policy.state': (before) => before === 'Locked',
  },
  azurerm_storage_share: {
    storage_account_id: (_, __, { id }) => isText(id) && id.startsWith('/subscriptions/'),
    storage_account_name: (_, __, { id }) => isText(id) && !id.startsWith('/subscriptions/'),
  },
};

/** Which changes replace a resource. */
export function forceNewOf(type: string): ForceNewRule {
  const paths = verdictsOf(type)
    .filter(({ forceNew }) => forceNew)
    .map(({ path }) => path);
  return { paths, when: conditions[type] ?? {} };
}

function isText(value: Value | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isZoneRedundant(replication: Value): boolean {
  return isText(replication) && replication.includes('ZRS');
}

function isByVolume(sku: Value): boolean {
  return sku === 'PerGB2018' || sku === 'CapacityReservation';
}
