import type { Problem } from '../diagnostics';
import { isObject, isUnknown, itemsOf, type ObjectValue, type Value } from '../schema/value';

type PlanRule = (planned: ObjectValue, prior: ObjectValue | null) => Problem | undefined;

/** Source: CustomizeDiff of azurerm 4.55.0. */
const rules: Readonly<Record<string, PlanRule>> = {
  azurerm_container_group: ({ priority, ip_address_type: address }) =>
    priority === 'Spot' && address !== 'None' && !isUnknown(address)
      ? {
          path: ['ip_address_type'],
          summary: '`ip_address_type` has to be `None` when `priority` is set to `Spot`',
        }
      : undefined,
  azurerm_log_analytics_workspace: ({ sku = null }, prior) =>
    (sku === 'Standard' || sku === 'Premium') && sku !== prior?.sku
      ? {
          path: ['sku'],
          summary:
            'creation of log analytics workspaces with `Standard` or `Premium` SKUs is no longer supported by Azure',
        }
      : undefined,
  azurerm_storage_account: ({ immutability_policy: policy }, prior) =>
    stateOf(policy) === 'Locked' && itemsOf(prior?.immutability_policy).length === 0
      ? {
          path: ['immutability_policy'],
          summary:
            'initial value of `immutability_policy.0.state` can be either Disabled or Unlocked, got=Locked',
        }
      : undefined,
  azurerm_subnet: ({ sharing_scope: scope = null, default_outbound_access_enabled: isOpen }) =>
    scope !== null && !isUnknown(scope) && isOpen === true
      ? {
          path: ['sharing_scope'],
          summary: '`sharing_scope` cannot be set if `default_outbound_access_enabled` is set to `true`',
        }
      : undefined,
};

/** What is only found once it is planned, with defaults and what was there before. */
export function inspectPlan(type: string, planned: ObjectValue, prior: ObjectValue | null): Problem[] {
  const problem = rules[type]?.(planned, prior);
  return problem === undefined ? [] : [problem];
}

function stateOf(policy: Value | undefined): Value | undefined {
  const [first] = itemsOf(policy);
  return isObject(first) ? first.state : undefined;
}
