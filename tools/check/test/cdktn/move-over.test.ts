import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyStack,
  runTerraform,
  type StandInProvider,
  startProvider,
  terraformPlan,
  type TerraformPlan,
} from '@etcd-iac/terraform-stand-in';
import { withTerraform } from '../terraform/with-terraform';
import { readAppStack } from './app-files';

/** Work with terraform on the stack of an app. */
interface Workbench {
  readonly provider: StandInProvider;
  readonly run: (...args: string[]) => Promise<unknown>;
  readonly plan: () => Promise<TerraformPlan>;
  /** Puts the stack of another app in the place of this one; the state stays. */
  readonly moveTo: (app: string) => Promise<void>;
}

/** Initializes the stack of an app, works with it and leaves nothing behind. */
async function withApp(app: string, work: (workbench: Workbench) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-move-over-'));
  const write = (name: string): string => {
    const stack = join(folder, name);
    mkdirSync(stack);
    writeFileSync(join(stack, 'cdk.tf.json'), readAppStack(name));
    return stack;
  };
  const provider = await startProvider({ subscriptionId: '00000000-0000-0000-0000-000000000000' });
  const copy = await copyStack(write(app));
  const terraform = { folder: copy.folder, provider };
  const run = (...args: string[]) => runTerraform({ ...terraform, args });
  try {
    await run('init');
    await work({
      provider,
      run,
      plan: () => terraformPlan(terraform),
      moveTo: async (other) => {
        await copy.replaceWith(write(other));
        await run('init', '-upgrade');
      },
    });
  } finally {
    await copy.remove();
    provider.stop();
    rmSync(folder, { recursive: true });
  }
}

const noChanges: TerraformPlan = { hasChanges: false, changes: [] };

// The stand-in is one for azurerm 4.55.0, whatever version a stack asks for.
describe('the cdktn app by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'takes over what the cdktf app has deployed, and plans no change of it',
    async () => {
      await withApp('cdktf-three-member', async ({ run, plan, moveTo }) => {
        await run('apply', '-auto-approve');
        await moveTo('cdktn-three-member');
        expect(await plan()).toEqual(noChanges);
      });
    },
    60_000,
  );

  withTerraform(
    'is valid, deployed, left alone by a second plan, and destroyed',
    async () => {
      await withApp('cdktn-three-member', async ({ provider, run, plan }) => {
        await run('validate');
        const { changes } = await plan();
        expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
        await run('apply', '-auto-approve');
        expect(await plan()).toEqual(noChanges);
        await run('destroy', '-auto-approve');
        expect(provider.cloud.list()).toEqual([]);
      });
    },
    60_000,
  );
});
