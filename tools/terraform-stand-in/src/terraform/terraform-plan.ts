import type { KnownObject } from '../schema/value';
import { expectExitCode, runTerraform, type TerraformOptions } from './run-terraform';

/** How Terraform plans, besides where and with which provider. */
export interface TerraformPlanOptions extends TerraformOptions {
  /**
   * More arguments of `terraform plan`, such as `['-destroy']`.
   *
   * @default []
   */
  readonly args?: readonly string[];
}

/** What Terraform means to do with one resource. */
export interface PlannedChange {
  /** Such as "azurerm_subnet.etcd_subnet_F73904A4". */
  readonly address: string;
  readonly type: string;
  /** `replace` destroys the resource and creates it anew; `forget` drops it from the state and leaves it in Azure. */
  readonly action: 'create' | 'update' | 'delete' | 'replace' | 'forget';
  readonly before: KnownObject | null;
  /** Without what is only known after the apply. */
  readonly after: KnownObject | null;
}

/** What Terraform means to do. */
export interface TerraformPlan {
  /** Whether anything changes, outputs of the stack included. */
  readonly hasChanges: boolean;
  /** The resources that change. */
  readonly changes: readonly PlannedChange[];
}

const planFile = 'stand-in.tfplan';

/**
 * Plans a stack with the real terraform and a stand-in provider.
 *
 * @throws TerraformError where Terraform refuses to
 */
export async function terraformPlan({ args = [], ...options }: TerraformPlanOptions): Promise<TerraformPlan> {
  const planArgs = ['plan', `-out=${planFile}`, '-detailed-exitcode', ...args];
  // 2 is Terraform's word for "there are changes".
  const { code } = await expectExitCode([0, 2], { ...options, args: planArgs });
  if (code === 0) return { hasChanges: false, changes: [] };
  const { stdout } = await runTerraform({ ...options, args: ['show', '-json', planFile] });
  return { hasChanges: true, changes: parseChanges(stdout) };
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: KnownObject | null;
      readonly after: KnownObject | null;
    };
  }[];
}

function parseChanges(planJson: string): PlannedChange[] {
  const { resource_changes: changes = [] } = JSON.parse(planJson) as PlanJson;
  return changes.flatMap(({ address, type, change: { actions, before, after } }) => {
    if (actions.join() === 'no-op') return [];
    const action = actions.length > 1 ? 'replace' : actions[0];
    return [{ address, type, action: action as PlannedChange['action'], before, after }];
  });
}
