import {
  applied,
  containerGroup,
  identityId,
  refusedApply,
  subnetId,
  withOneSubnet,
} from './container-groups';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources } from './stacks';

describeWithTerraform('container groups of the stand-in provider', () => {
  test('get the free address of a subnet that was there before', async () => {
    await applied(containerGroup({}), ({ after }) => {
      expect(after).toMatchObject({ ip_address: '10.1.2.4', fqdn: '' });
    });
  });

  test('get no address of a subnet that nobody knows', async () => {
    const elsewhere = subnetId.replace('snet', 'other');
    expect(await refusedApply(containerGroup({ subnet_ids: [elsewhere] }))).toContain(
      `there is no subnet "${elsewhere}" with an address range`,
    );
  });

  test('get a public address and name where they ask for them', async () => {
    const publicly = { ip_address_type: 'Public', subnet_ids: [], dns_name_label: 'etcd' };
    await applied(containerGroup(publicly), ({ after }) => {
      expect(after).toMatchObject({ ip_address: '203.0.113.4', fqdn: 'etcd.eastus.azurecontainer.io' });
    });
  });

  test('keep a fraction of a CPU as it was written', async () => {
    await applied(containerGroup({}, { cpu: 0.7 }), ({ after }) => {
      expect(after).toMatchObject({ container: [{ cpu: 0.7 }] });
    });
  });

  test('expose no port that no container opens', async () => {
    const exposed = { exposed_port: [{ port: 2381, protocol: 'TCP' }] };
    expect(await refusedApply(containerGroup(exposed))).toContain(
      'port 2381/TCP is not exposed on any individual container in the container group',
    );
  });

  test('expose ports of TCP where nothing else is said', async () => {
    await applied(containerGroup({ exposed_port: [{ port: 2379, protocol: null }] }), ({ after }) => {
      expect(after).toMatchObject({ exposed_port: [{ port: 2379, protocol: 'TCP' }] });
    });
  });

  test.each([
    [{}, 'exactly one of `empty_dir` volume, `git_repo` volume, `secret` volume or storage account volume'],
    [
      { empty_dir: true, secret: { key: 'dmFsdWU=' } },
      'only one of `empty_dir` volume, `git_repo` volume, `secret` volume or storage account volume',
    ],
    [
      { share_name: 'data' },
      'all of `share_name`, `storage_account_name`, `storage_account_key` must be specified',
    ],
  ])('mount no volume with %j', async (kind, message) => {
    const volume = { name: 'data', mount_path: '/data', ...kind };
    expect(await refusedApply(containerGroup({}, { volume }))).toContain(message);
  });

  test('take secrets as they are, for Azure to decide', async () => {
    const volume = { name: 'tls', mount_path: '/tls', secret: { 'ca.crt': 'plain text' } };
    await applied(containerGroup({}, { volume }), ({ after }) => {
      expect(after).toMatchObject({ container: [{ volume: [{ secret: { 'ca.crt': 'plain text' } }] }] });
    });
  });

  test('keep secure environment variables', async () => {
    await applied(containerGroup({}, { secure_environment_variables: { TOKEN: 's3cret' } }), ({ after }) => {
      expect(after).toMatchObject({ container: [{ secure_environment_variables: { TOKEN: 's3cret' } }] });
    });
  });

  test.each([
    ['a share', { share_name: 'data', storage_account_name: 'st', storage_account_key: 'a2V5' }],
    ['a secret', { secret: { key: 'dmFsdWU=' } }],
    ['an empty volume', { empty_dir: true }],
  ])('take two volumes of one name, such as %s, for Azure to decide', async (_, kind) => {
    const volume = { name: 'data', mount_path: '/data', ...kind };
    await applied(containerGroup(twoContainers({ volume }), { volume }), ({ after }) => {
      expect(after).toMatchObject({ container: [{ volume: [volume] }, { volume: [volume] }] });
    });
  });

  test('have no ids where they are not the identity', async () => {
    const identity = { type: 'SystemAssigned', identity_ids: [identityId] };
    expect(await refusedApply(containerGroup({ identity }))).toContain(
      'expanding `identity`: `identity_ids` can only be specified',
    );
  });

  test.each<[string, object]>([
    ['an identity of no ids', { identity: { type: 'UserAssigned' } }],
    ['a credential of nobody', { image_registry_credential: { server: 'r.example' } }],
  ])('take %s, for Azure to decide', async (_, group) => {
    await applied(containerGroup(group), ({ after }) => {
      expect(after).toMatchObject({ name: 'ci-etcd1' });
    });
  });

  test('change their identity in place, and keep their address in a full subnet', async () => {
    const identity = { type: 'UserAssigned', identity_ids: [identityId] };
    await withOneSubnet(containerGroup({}), async ({ provider, plan, run, stack }) => {
      await run('apply', '-auto-approve');
      provider.cloud.put({
        type: 'azurerm_subnet',
        id: subnetId,
        attributes: { address_prefixes: ['10.1.2.0/30'] },
      });
      await withResources(containerGroup({ identity }), stack.replaceWith);

      expect((await plan()).changes.map(({ action }) => action)).toEqual(['update']);
      await run('apply', '-auto-approve');
      expect(provider.operations.at(-1)!.after).toMatchObject({
        identity: [{ ...identity, principal_id: '', tenant_id: '' }],
        ip_address: '10.1.2.4',
      });
    });
  });

  test.each([[{ username: 'etcd', password: 's3cret' }], [{ user_assigned_identity_id: identityId }]])(
    'pull images with %j',
    async (credential) => {
      const resources = containerGroup({ image_registry_credential: { server: 'r.example', ...credential } });
      await applied(resources, ({ after }) => {
        expect(after).toMatchObject({ image_registry_credential: [credential] });
      });
    },
  );
});

function twoContainers(second: object): object {
  const { container } = containerGroup({}).azurerm_container_group!.it as { readonly container: object };
  return {
    container: [
      { ...container, ...second },
      { ...container, ...second, name: 'two', ports: [] },
    ],
  };
}
