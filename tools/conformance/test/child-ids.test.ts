import { existingSpecs, fullSpec, plainSpec } from '@etcd-iac/check/samples';
import { readTerraformStack } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { register } from '../src/register';

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
