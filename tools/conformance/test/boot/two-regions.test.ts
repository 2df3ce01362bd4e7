import { describeTwoRegions, type GivenToRegions, type ObservedRegions } from '@etcd-iac/boot/suite';
import { observePulumi, observeTerraform, synthesizeApp, type TextChange } from '@etcd-iac/observe';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { registerApp } from '../../src/register-app';

/** The line by which the second region takes over. */
const takeOver: TextChange = ['generation: 1 }', 'generation: 2 }'];

/** An etcd that is at hand, in the place of the one that the app's members would download. */
function atHand({ spec }: GivenToRegions): TextChange {
  return ['agent: {},', `...${JSON.stringify(spec)},`];
}

describeTwoRegions('cdktf', (given) => {
  const observe = (...changes: readonly TextChange[]): readonly ObservedAzure[] =>
    synthesizeApp('cdktf-two-regions', [atHand(given), ...changes]).map((stack) =>
      observeTerraform(stack, { copies_account_id: given.copiesAccountId }),
    );
  const before = observe();
  return Promise.resolve({
    first: inRegion('westeurope', before),
    second: inRegion('northeurope', before),
    takenOver: inRegion('northeurope', observe(takeOver)),
  });
});

describeTwoRegions('Pulumi', async (given): Promise<ObservedRegions> => {
  const observe = async (location: string, ...changes: readonly TextChange[]): Promise<ObservedAzure> => {
    const config = { location, copiesAccountId: given.copiesAccountId };
    const all = [atHand(given), ...changes];
    return observePulumi(await registerApp('pulumi-two-regions', require, config, all));
  };
  return {
    first: await observe('westeurope'),
    second: await observe('northeurope'),
    takenOver: await observe('northeurope', takeOver),
  };
});

function inRegion(location: string, stacks: readonly ObservedAzure[]): ObservedAzure {
  const found = stacks.find(({ resources }) => resources.some(({ name }) => name === `rg-etcd-${location}`));
  if (found) return found;
  throw new Error(`no stack has a group of ${location}`);
}
