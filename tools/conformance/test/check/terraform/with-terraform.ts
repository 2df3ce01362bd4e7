import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AzureSpec } from '@etcd-iac/azure';
import {
  copyStack,
  findTerraform,
  runTerraform,
  startProvider,
  terraformPlan,
  type StandInProvider,
  type TerraformPlan,
} from '@etcd-iac/terraform-stand-in';
import { isObject } from '../../../src/json';
import type { Json } from '../../../src/observed-azure';
import { synthesize, terraformVariables } from '../../../src/observe/synthesize';

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

/** What is deployed: the stack of a spec, or one whose variables have defaults. */
export type Deployed = AzureSpec | { readonly stack: Json };

/** A deployment by the real terraform, with stand-ins for its providers. */
export interface TerraformRun {
  readonly provider: StandInProvider;
  /** Puts the stack of another spec in the place of this one; the state stays. */
  readonly change: (other: Deployed) => Promise<void>;
  /** Runs a subcommand and gives back everything that it prints. */
  readonly run: (...args: string[]) => Promise<string>;
  readonly plan: () => Promise<TerraformPlan>;
}

/** Works with terraform on a stack, and cleans up. */
export async function whileDeployed(
  deployed: Deployed,
  work: (run: TerraformRun) => Promise<void>,
  now?: () => Date,
): Promise<void> {
  const subscriptionId = '00000000-0000-0000-0000-000000000000';
  const provider = await startProvider({ subscriptionId, ...(now && { now }) });
  const output = await mkdtemp(join(tmpdir(), 'conformance-terraform-'));
  const stack = await copyStack(await writeStack(output, deployed));
  let env = variablesOf(deployed);
  try {
    const terraform = () => ({ folder: stack.folder, provider, env });
    await runTerraform({ ...terraform(), args: ['init'] });
    await work({
      provider,
      change: async (other) => {
        await stack.replaceWith(await writeStack(output, other));
        env = variablesOf(other);
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

async function writeStack(output: string, deployed: Deployed): Promise<string> {
  const folder = join(output, String(Date.now()));
  const synthesized = 'stack' in deployed ? deployed.stack : synthesize(deployed);
  const stack = { ...(isObject(synthesized) ? synthesized : {}), ...providers };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(stack, null, 2));
  return folder;
}

function variablesOf(deployed: Deployed): Readonly<Record<string, string>> {
  const values = 'stack' in deployed ? [] : Object.entries(terraformVariables(deployed));
  return Object.fromEntries(values.map(([name, value]) => [`TF_VAR_${name}`, value]));
}
