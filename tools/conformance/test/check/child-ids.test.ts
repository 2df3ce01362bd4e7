import { plainSpec } from '../../src/check/option-samples';
import { register, synthesize } from '../../src/observe/adapters';
import { readTerraformStack } from '../../src/observe/terraform-stack';

// A changed id makes the engine replace the resource, and with it somebody's database.
describe('ids of the children of a cluster', () => {
  it('of the cdktf adapter', () => {
    const resources = readTerraformStack(synthesize(plainSpec));
    expect(resources.map(({ address }) => address).sort()).toMatchSnapshot();
  });

  it('of the Pulumi adapter', async () => {
    const registrations = await register(plainSpec);
    expect(registrations.map(({ type, name }) => `${type} ${name}`).sort()).toMatchSnapshot();
  });
});
