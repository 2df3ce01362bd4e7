import type { Path, Problem } from '../diagnostics';
import { isObject, isUnknown, itemsOf, type ObjectValue, type Value } from '../schema/value';
import type { ResourceType } from './resource-type';

type ArgumentRule = (config: ObjectValue) => readonly Problem[];

const rules: Partial<Record<ResourceType, readonly ArgumentRule[]>> = {
  azurerm_container_group: [conflicting('subnet_ids', 'dns_name_label'), spotWithoutAddress],
  azurerm_monitor_diagnostic_setting: [
    atLeastOne(
      'log_analytics_workspace_id',
      'storage_account_id',
      'eventhub_authorization_rule_id',
      'partner_solution_id',
    ),
    atLeastOne('enabled_log', 'enabled_metric', 'metric'),
  ],
  azurerm_network_security_group: [requiredInSecurityRules],
  azurerm_public_ip: [staticWhereStandard],
  azurerm_storage_share: [exactlyOne('storage_account_id', 'storage_account_name')],
  azurerm_subnet: [exactlyOne('address_prefixes', 'ip_address_pool')],
  azurerm_virtual_network: [exactlyOne('address_space', 'ip_address_pool')],
};

/** What is wrong between the arguments of a resource, each of which may be fine by itself. */
export function inspectArguments(type: ResourceType, config: ObjectValue): Problem[] {
  return (rules[type] ?? []).flatMap((rule) => rule(config));
}

function exactlyOne(first: string, second: string): ArgumentRule {
  return (config) => {
    // What is unknown now may turn out to be left out.
    if (isUnknown(config[first]) || isUnknown(config[second])) return [];
    const count = [first, second].filter((name) => isGiven(config[name])).length;
    if (count === 1) return [];
    const rule = count === 0 ? 'one of' : 'only one of';
    return [
      {
        path: [first],
        summary: 'Invalid combination of arguments',
        detail: `"${first}": ${rule} \`${first},${second}\` must be specified`,
      },
    ];
  };
}

function atLeastOne(...names: readonly [string, ...string[]]): ArgumentRule {
  return (config) =>
    names.some((name) => isGiven(config[name]))
      ? []
      : [
          {
            path: [names[0]],
            summary: 'Missing required argument',
            detail: `"${names[0]}": one of \`${names.join()}\` must be specified`,
          },
        ];
}

function conflicting(first: string, second: string): ArgumentRule {
  return (config) =>
    isGiven(config[first]) && isGiven(config[second])
      ? [
          {
            path: [first],
            summary: 'Conflicting configuration arguments',
            detail: `"${first}": conflicts with ${second}`,
          },
        ]
      : [];
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function spotWithoutAddress({ priority, ip_address_type: address }: ObjectValue): Problem[] {
  if (priority !== 'Spot' || address === 'None' || isUnknown(address)) return [];
  const summary = '`ip_address_type` has to be `None` when `priority` is set to `Spot`';
  return [{ path: ['ip_address_type'], summary }];
}

function staticWhereStandard({ sku, allocation_method: method }: ObjectValue): Problem[] {
  if ((sku !== null && sku !== 'Standard') || method !== 'Dynamic') return [];
  const summary = '`allocation_method` must be set to `Static` when `sku` is set to `Standard`';
  return [{ path: ['allocation_method'], summary }];
}

/** The rules of a security group are an attribute, so that the schema cannot say what each of them needs. */
function requiredInSecurityRules({ security_rule: securityRules }: ObjectValue): Problem[] {
  const path: Path = ['security_rule'];
  return itemsOf(securityRules)
    .filter(isObject)
    .flatMap((rule) =>
      ['name', 'protocol', 'access', 'priority', 'direction']
        .filter((name) => rule[name] === null)
        .map((name) => ({
          path,
          summary: 'Missing required argument',
          detail: `The argument "${name}" is required, but no definition was found.`,
        })),
    );
}
