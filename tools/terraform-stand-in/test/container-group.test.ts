import type { Operation } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources, type Resources } from './stacks';
import { refusalOf, subscriptionId, withTerraform, type Workbench } from './with-terraform';

const subnetId = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;

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
});

function containerGroup(group: object, container: object = {}): Resources {
  return {
    azurerm_container_group: {
      it: {
        name: 'ci-etcd1',
        resource_group_name: 'rg-etcd',
        location: 'eastus',
        os_type: 'Linux',
        ip_address_type: 'Private',
        subnet_ids: [subnetId],
        container: {
          name: 'etcd',
          image: 'etcd:v3.6.14',
          cpu: 1,
          memory: 2,
          ports: { port: 2379 },
          ...container,
        },
        ...group,
      },
    },
  };
}

/** Applies the resource, hands over how it was created, and expects nothing left to change. */
async function applied(resources: Resources, test: (operation: Operation) => void): Promise<void> {
  await withOneSubnet(resources, async ({ provider, run, plan }) => {
    await run('apply', '-auto-approve');
    test(provider.operations[0]!);
    expect((await plan()).hasChanges).toBe(false);
  });
}

function refusedApply(resources: Resources): Promise<string> {
  return withOneSubnet(resources, ({ run }) => refusalOf(run('apply', '-auto-approve')));
}

/** A subscription with one subnet in it, of which Terraform does not know. */
function withOneSubnet<Result>(
  resources: Resources,
  test: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  return withResources(resources, (folder) =>
    withTerraform(folder, (workbench) => {
      const attributes = { address_prefixes: ['10.1.2.0/24'] };
      workbench.provider.cloud.put({ type: 'azurerm_subnet', id: subnetId, attributes });
      return test(workbench);
    }),
  );
}
