import { containerGroup, identityId, withOneSubnet } from './container-groups';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources, type Resources } from './stacks';
import type { Workbench } from './with-terraform';

const volume = { name: 'tls', mount_path: '/tls', secret: { 'ca.crt': 'dmFsdWU=' } };
const credential = { server: 'r.example', username: 'etcd', password: 's3cret' };
const workspace = { workspace_id: '00000000-0000-0000-0000-00000000000a', workspace_key: 'a2V5' };
const secrets = {
  image_registry_credential: credential,
  diagnostics: { log_analytics: workspace },
};
const secureVariables = { secure_environment_variables: { TOKEN: 't0ken' }, volume };
const identity = { type: 'UserAssigned', identity_ids: [identityId] };

describeWithTerraform('changes of a container group in place', () => {
  test('send tags, and nothing else', async () => {
    const [before, after] = [{}, { tags: { team: 'payments' } }].map((group) =>
      containerGroup({ ...secrets, ...group }, secureVariables),
    );
    await afterChange(before!, after!, async ({ plan, provider, run }) => {
      expect((await plan()).changes.map(({ action }) => action)).toEqual(['update']);
      await run('apply', '-auto-approve');

      const [created, updated] = provider.operations;
      expect(updated!.after).toEqual({ ...created!.after, tags: { team: 'payments' } });
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('leave alone what somebody else has changed in Azure and Terraform ignores', async () => {
    const ignored = { lifecycle: { ignore_changes: ['zones'] } };
    const [before, after] = [{}, { tags: { team: 'payments' } }].map((group) =>
      containerGroup({ ...ignored, ...group }),
    );
    await afterChange(before!, after!, async ({ provider, run }) => {
      const [group] = provider.cloud.list().filter(({ type }) => type === 'azurerm_container_group');
      provider.cloud.put({ ...group!, attributes: { ...group!.attributes, zones: ['3'] } });
      await run('apply', '-auto-approve');

      expect(provider.operations.at(-1)!.after).toMatchObject({ tags: { team: 'payments' }, zones: ['3'] });
    });
  });

  test('of the identity lose the secrets that Azure does not give back, and no plan says so', async () => {
    const [before, after] = [{}, { identity }].map((group) =>
      containerGroup({ ...secrets, ...group }, secureVariables),
    );
    await afterChange(before!, after!, async ({ plan, provider, run }) => {
      expect((await plan()).changes.map(({ action }) => action)).toEqual(['update']);
      await run('apply', '-auto-approve');

      expect(provider.operations.at(-1)!.after).toMatchObject({
        identity: [identity],
        container: [{ secure_environment_variables: { TOKEN: null }, volume: [volume] }],
        image_registry_credential: [{ ...credential, password: null }],
        diagnostics: [{ log_analytics: [workspace] }],
      });
      // The state has them from the configuration.
      expect((await plan()).hasChanges).toBe(false);
      expect(await run('plan', '-refresh=false')).toContain('No changes');
    });
  });

  test.each(['cpu_limit', 'memory_limit'])(
    'of %s are planned for ever, and nothing is sent',
    async (limit) => {
      const [before, after] = [1, 2].map((value) => containerGroup({}, { [limit]: value }));
      await afterChange(before!, after!, async ({ plan, provider, run }) => {
        for (let time = 0; time < 2; time += 1) {
          expect((await plan()).changes.map(({ action }) => action)).toEqual(['update']);
          await run('apply', '-auto-approve');
        }

        expect(provider.operations).toHaveLength(1);
        expect(provider.cloud.list().at(-1)!.attributes).toMatchObject({ container: [{ [limit]: 1 }] });
      });
    },
  );

  test('of tags do not bring a limit along', async () => {
    const [before, after] = [1, 2].map((limit) =>
      containerGroup({ tags: { limit: String(limit) } }, { cpu_limit: limit }),
    );
    await afterChange(before!, after!, async ({ plan, provider, run }) => {
      await run('apply', '-auto-approve');

      expect(provider.operations.at(-1)!.after).toMatchObject({
        tags: { limit: '2' },
        container: [{ cpu_limit: 1 }],
      });
      expect((await plan()).hasChanges).toBe(true);
    });
  });

  test('of how long Terraform waits are not of Azure, and are done', async () => {
    const [before, after] = [{}, { timeouts: { create: '20m' } }].map((group) => containerGroup(group));
    await afterChange(before!, after!, async ({ plan, provider, run }) => {
      await run('apply', '-auto-approve');

      expect(provider.operations).toHaveLength(1);
      expect((await plan()).hasChanges).toBe(false);
    });
  });
});

/** Applies a group in a subnet, puts the changed one in its place and runs the test. */
function afterChange(
  before: Resources,
  after: Resources,
  test: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  return withOneSubnet(before, async (workbench) => {
    await workbench.run('apply', '-auto-approve');
    await withResources(after, workbench.stack.replaceWith);
    await test(workbench);
  });
}
