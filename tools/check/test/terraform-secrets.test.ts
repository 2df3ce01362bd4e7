import { terraformVariables } from '@etcd-iac/observe/cdktf';
import { canaries, canarySpec } from '../src/samples/secret-samples';
import { shownIn, shownInPlan } from '../src/shown-secrets';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

describe('secrets', () => {
  withTerraform(
    'are not in what terraform prints, nor in a plan but where it says so (needs terraform on the PATH)',
    async () => {
      await whileDeployed(canarySpec, async ({ run }) => {
        const printed: string[] = [];
        const plans: string[] = [];
        const print = async (...args: string[]): Promise<void> => {
          printed.push(await run(...args));
        };
        await print('plan', '-out=first.tfplan');
        plans.push(await run('show', '-json', 'first.tfplan'));
        await print('show', 'first.tfplan');
        await print('apply', '-auto-approve');
        await print('show');
        await print('plan', '-destroy', '-out=second.tfplan');
        plans.push(await run('show', '-json', 'second.tfplan'));
        await print('destroy', '-auto-approve');
        expect(shownIn(printed.join('\n'), canaries)).toEqual([]);
        expect(plans.flatMap((plan) => shownInPlan(plan, canaries))).toEqual([]);
        expect(Object.values(terraformVariables(canarySpec))).toEqual(expect.arrayContaining(canaries));
      });
    },
    180_000,
  );
});
