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
      'no container opens the exposed port 2381/TCP',
    );
  });

  test('mount no volume of two kinds, of none, or of half a share', async () => {
    const volume = { name: 'data', mount_path: '/data' };
    for (const kind of [{}, { share_name: 'data' }, { empty_dir: true, secret: { key: 'dmFsdWU=' } }]) {
      const refusal = refusedApply(containerGroup({}, { volume: { ...volume, ...kind } }));
      expect(await refusal).toContain('the volume "data" needs exactly one of');
    }
  });

  test('take secrets in Base64, and none else', async () => {
    const secret = (value: string) =>
      containerGroup({}, { volume: { name: 'tls', mount_path: '/tls', secret: { 'ca.crt': value } } });
    await applied(secret('dmFsdWU='), ({ after }) => {
      expect(after).toMatchObject({ container: [{ volume: [{ secret: { 'ca.crt': 'dmFsdWU=' } }] }] });
    });

    const refusal = await refusedApply(secret('plain text'));
    expect(refusal).toContain('the secret "ca.crt" of the volume "tls" is not Base64');
    // Terraform adds the line of the stack, which here is all of it.
    expect(refusal.split(' with azurerm_container_group')[0]).not.toContain('plain text');
  });

  test('keep secure environment variables', async () => {
    await applied(containerGroup({}, { secure_environment_variables: { TOKEN: 's3cret' } }), ({ after }) => {
      expect(after).toMatchObject({ container: [{ secure_environment_variables: { TOKEN: 's3cret' } }] });
    });
  });

  test.each([
    ['a share', { share_name: 'data', storage_account_name: 'st', storage_account_key: 'a2V5' }],
    ['a secret', { secret: { key: 'dmFsdWU=' } }],
  ])('share no volume between containers that is %s', async (_, kind) => {
    const volume = { name: 'data', mount_path: '/data', ...kind };
    const other = { name: 'other', image: 'busybox:1', volume };

    for (const block of [{ init_container: other }, twoContainers({ volume })]) {
      expect(await refusedApply(containerGroup(block, { volume }))).toContain(
        'the volume "data" is declared twice: only an `empty_dir` can be shared',
      );
    }
  });

  test('share an empty volume between containers, but not its name', async () => {
    const volume = { name: 'data', mount_path: '/data', empty_dir: true };
    const init = { name: 'init', image: 'busybox:1' };
    await applied(containerGroup({ init_container: { ...init, volume } }, { volume }), ({ after }) => {
      expect(after).toMatchObject({ init_container: [{ volume: [{ empty_dir: true }] }] });
    });

    const secret = { name: 'data', mount_path: '/data', secret: { key: '' } };
    expect(
      await refusedApply(containerGroup({ init_container: { ...init, volume: secret } }, { volume })),
    ).toContain('the volume "data" is declared twice');
  });

  test.each([
    [{ type: 'UserAssigned' }, '`identity_ids` must be specified'],
    [{ type: 'SystemAssigned', identity_ids: [identityId] }, '`identity_ids` can only be specified'],
  ])('have no identity of %j', async (identity, message) => {
    expect(await refusedApply(containerGroup({ identity }))).toContain(message);
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

  test.each([[{}], [{ username: 'etcd' }], [{ username: 'etcd', user_assigned_identity_id: identityId }]])(
    'pull no images with %j',
    async (credential) => {
      const resources = containerGroup({ image_registry_credential: { server: 'r.example', ...credential } });
      expect(await refusedApply(resources)).toContain(
        'the credential of the registry "r.example" needs either `username` and `password` or',
      );
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
