import {
  isObject,
  type Json,
  listAt,
  numberAt,
  type ObservedResource,
  parseArmId,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** A workspace of today's price model, which keeps logs for 30 days to two years. Source: azurerm 4.55.0, Azure Monitor. */
export const workspaceIsValid = ruleFor(armTypes.workspace, (workspace) => {
  const sku = textAt(workspace.body, 'properties', 'sku', 'name');
  const days = numberAt(workspace.body, 'properties', 'retentionInDays') ?? 0;
  return unless(
    [
      sku === 'PerGB2018',
      () => violation('workspace/sku', workspace, ['properties', 'sku', 'name'], `is ${sku ?? ''}`),
    ],
    [
      Number.isInteger(days) && days >= 30 && days <= 730,
      () => violation('workspace/retention', workspace, ['properties', 'retentionInDays'], `is ${days}`),
    ],
  );
});

/** What container groups can tell. Source: Azure Monitor, supported logs and metrics of Microsoft.ContainerInstance/containerGroups. */
const categories = {
  logs: ['ContainerEvent', 'ContainerInstanceLog'],
  metrics: ['AllMetrics'],
} as const;

/** A diagnostic setting sends something that a container group can tell to a workspace. */
export const diagnosticSettingIsValid = ruleFor(armTypes.diagnosticSetting, (setting) => {
  const told = [...categoriesOf(setting, 'logs'), ...categoriesOf(setting, 'metrics')];
  const target = parseArmId(setting.id)?.parents[0] ?? '';
  return [
    ...unless(
      [told.length > 0, () => violation('diagnostics/empty', setting, ['properties'], 'tells nothing')],
      [
        valueAt(setting.body, 'properties', 'workspaceId') !== undefined,
        () => violation('diagnostics/workspace', setting, ['properties', 'workspaceId'], 'is missing'),
      ],
      [
        parseArmId(target)?.type === armTypes.containerGroup,
        () => violation('diagnostics/target', setting, [], 'is of no container group'),
      ],
    ),
    ...told.flatMap(({ violations }) => violations),
  ];
});

function categoriesOf(
  setting: ObservedResource,
  kind: keyof typeof categories,
): readonly { readonly violations: readonly Violation[] }[] {
  const all = listAt(setting.body, 'properties', kind);
  const names = all.map((item) => textAt(item, 'category') ?? '');
  const known: readonly string[] = categories[kind];
  return all.filter(isEnabled).map((item, index) => {
    const name = textAt(item, 'category') ?? '';
    const at = ['properties', kind, index, 'category'];
    const isFirst = names.indexOf(name) === names.lastIndexOf(name);
    return {
      violations: unless([
        known.includes(name) && isFirst,
        () => violation('diagnostics/category', setting, at, `"${name}" is not one of ${known.join(', ')}`),
      ]),
    };
  });
}

function isEnabled(item: Json): boolean {
  return isObject(item) && item.enabled === true;
}
