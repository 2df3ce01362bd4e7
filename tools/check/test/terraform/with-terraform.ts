import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import type { VariableValues } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import { isObject, type Json } from '@etcd-iac/observe/observed';
import {
  copyStack,
  findTerraform,
  runTerraform,
  type StandInProvider,
  startProvider,
  terraformPlan,
  type TerraformPlan,
} from '@etcd-iac/terraform-stand-in';

/** `it` where there is a terraform, or there has to be one; else the test is skipped by name. */
export const withTerraform =
  findTerraform() !== undefined || process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1' ? it : it.skip;

const providers = {
  terraform: {
    required_providers: {
      azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' },
      tls: { source: 'hashicorp/tls', version: '4.1.0' },
    },
  },
  provider: { azurerm: [{ features: [{}] }], tls: [{}] },
};

/** A deployment by the real terraform, with stand-ins for its providers. */
export interface TerraformRun {
  readonly provider: StandInProvider;
  /** Puts the stack of another spec in the place of this one; the state stays. */
  readonly change: (other: AzureSpec) => Promise<void>;
  /** Runs a subcommand and gives back everything that it prints. */
  readonly run: (...args: string[]) => Promise<string>;
  readonly plan: () => Promise<TerraformPlan>;
}

/** A stack, and the values of its variables. */
export interface TerraformStack {
  readonly configuration: Json;
  readonly variables: VariableValues;
}

/** Works with terraform on the stack of a spec, and cleans up. */
export function whileDeployed(
  spec: AzureSpec,
  work: (run: TerraformRun) => Promise<void>,
  now?: () => Date,
): Promise<void> {
  return whileApplied(stackOf(spec), work, now);
}

/** Works with terraform on a stack, and cleans up. */
export async function whileApplied(
  first: TerraformStack,
  work: (run: TerraformRun) => Promise<void>,
  now?: () => Date,
): Promise<void> {
  const subscriptionId = '00000000-0000-0000-0000-000000000000';
  const provider = await startProvider({ subscriptionId, ...(now && { now }) });
  const output = await mkdtemp(join(tmpdir(), 'conformance-terraform-'));
  const stack = await copyStack(await writeStack(output, first));
  let env = variablesOf(first);
  try {
    const terraform = () => ({ folder: stack.folder, provider, env });
    await runTerraform({ ...terraform(), args: ['init'] });
    await work({
      provider,
      change: async (other) => {
        await stack.replaceWith(await writeStack(output, stackOf(other)));
        env = variablesOf(stackOf(other));
      },
      run: async (...args) => {
        const { stdout, stderr } = await runTerraform({ ...terraform(), args });
        return stdout + stderr;
      },
      plan: () => terraformPlan(terraform()),
    });
  } finally {
    await stack.remove();
    await rm(output, { recursive: true });
    provider.stop();
  }
}

/** The stack that the cdktf adapter makes of a spec. */
export function stackOf(spec: AzureSpec): TerraformStack {
  return { configuration: synthesize(spec), variables: terraformVariables(spec) };
}

async function writeStack(output: string, { configuration }: TerraformStack): Promise<string> {
  const folder = join(output, String(Date.now()));
  const stack = { ...(isObject(configuration) ? configuration : {}), ...providers };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(stack, null, 2));
  return folder;
}

function variablesOf({ variables }: TerraformStack): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]));
}
