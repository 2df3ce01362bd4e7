import { describeWithTerraform } from './describe-with-terraform';
import { account, group, share } from './refused-case';
import { refusedBySchema, refusedContainerGroups } from './refused-container-groups';
import { refusedResources } from './refused-resources';
import { refusedRolesAndRecords } from './refused-roles-and-records';
import { withResources, type Resources } from './stacks';
import { refusalOf, withTerraform } from './with-terraform';

describeWithTerraform('configurations that the real terraform refuses with the stand-in provider', () => {
  test.each(refusedBySchema)('by the true schema: %s', expectRefusal);
  test.each([...refusedContainerGroups, ...refusedResources, ...refusedRolesAndRecords])(
    'by the rules of azurerm: %s',
    expectRefusal,
  );

  test('but not one that is right', async () => {
    await withResources(resourceOf('azurerm_container_group', group), (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await run('validate')).toContain('The configuration is valid');
      }),
    );
  });

  test('nor what is known after the apply only', async () => {
    const resources = {
      ...resourceOf('azurerm_storage_account', account),
      azurerm_storage_share: { it: { ...share, storage_account_id: '${azurerm_storage_account.it.id}' } },
    };
    await withResources(resources, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await run('validate')).toContain('The configuration is valid');
      }),
    );
  });
});

async function expectRefusal(_what: string, type: string, resource: object, message: string): Promise<void> {
  await withResources(resourceOf(type, resource), (folder) =>
    withTerraform(folder, async ({ run }) => {
      expect(await refusalOf(run('validate'))).toContain(message);
    }),
  );
}

function resourceOf(type: string, resource: object): Resources {
  return { [type]: { it: resource } };
}
