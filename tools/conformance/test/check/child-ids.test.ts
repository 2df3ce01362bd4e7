import { existingSpecs } from '../../src/check/existing-samples';
import { fullSpec, plainSpec } from '../../src/check/option-samples';
import { register } from '../../src/observe/register';
import { synthesize } from '../../src/observe/synthesize';
import { readTerraformStack } from '../../src/observe/terraform-stack';

// A changed id makes the engine replace the resource, and with it somebody's database.
describe('ids of the children of a cluster', () => {
  const specs = {
    'with everything': fullSpec,
    'in what a company has': { ...plainSpec, ...existingSpecs['everything that a company has'] },
  };

  it.each(Object.entries(specs))('of the cdktf adapter, %s', (_, spec) => {
    const resources = readTerraformStack(synthesize(spec));
    expect(resources.map(({ address }) => address).sort()).toMatchSnapshot();
  });

  it.each(Object.entries(specs))('of the Pulumi adapter, %s', async (_, spec) => {
    const registrations = await register(spec);
    expect(registrations.map(({ type, name }) => `${type} ${name}`).sort()).toMatchSnapshot();
  });
});
