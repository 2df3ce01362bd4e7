import { ClusterSpecError } from '@etcd-iac/core';
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { EtcdCluster } from '../src/index';
import { countByType, props, resourcesOf, synthesize, testStack, type Synthesized } from './synthesize';

describe('EtcdCluster', () => {
  it('creates the resources of the article, what the network needs, and certificates', () => {
    const { stack } = synthesize();
    expect(countByType(stack)).toEqual({
      azurerm_resource_group: 1,
      azurerm_virtual_network: 1,
      azurerm_subnet: 1,
      azurerm_network_security_group: 1,
      azurerm_subnet_network_security_group_association: 1,
      azurerm_public_ip: 1,
      azurerm_nat_gateway: 1,
      azurerm_nat_gateway_public_ip_association: 1,
      azurerm_subnet_nat_gateway_association: 1,
      azurerm_private_dns_zone: 1,
      azurerm_private_dns_zone_virtual_network_link: 1,
      azurerm_storage_account: 3,
      azurerm_storage_share: 3,
      azurerm_container_group: 3,
      azurerm_private_dns_a_record: 3,
      tls_self_signed_cert: 1,
      tls_private_key: 5,
      tls_cert_request: 4,
      tls_locally_signed_cert: 4,
    });
  });

  it('gives every resource the address by which Terraform knows it', () => {
    const { stack } = synthesize();
    // A change here replaces somebody's database.
    expect(
      Object.entries(stack.resource).flatMap(([type, ofType]) =>
        Object.keys(ofType).map((id) => `${type}.${id}`),
      ),
    ).toMatchSnapshot();
  });

  it('gives every resource that must be asked for an address of its own, too', () => {
    const { stack } = synthesize({
      smokeTest: true,
      createLogAnalyticsWorkspace: true,
      certificates: { kind: 'issued', trustedAuthorities: [1, 2] },
      peerings: [
        {
          name: 'hub',
          virtualNetworkId:
            '/subscriptions/0/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub',
          location: 'eastus',
          addressSpaces: ['10.8.0.0/16'],
        },
      ],
    });
    const usual = synthesize().stack;
    const added = Object.entries(stack.resource).flatMap(([type, ofType]) =>
      Object.keys(ofType)
        .filter((id) => usual.resource[type]?.[id] === undefined)
        .map((id) => `${type}.${id}`),
    );
    expect(added).toMatchSnapshot();
  });

  it('gives etcd the environment of the plan', () => {
    const { stack } = synthesize();
    const [first] = resourcesOf(stack, 'azurerm_container_group');
    expect(first.container[0].environment_variables).toMatchObject({
      ETCD_NAME: 'etcd1',
      ETCD_INITIAL_CLUSTER:
        'etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380',
      ETCD_ADVERTISE_CLIENT_URLS: 'https://etcd1.etcd.internal:2379',
    });
  });

  it('refers to what it creates, never to its name in words', () => {
    const { stack } = synthesize();
    const [group] = resourcesOf(stack, 'azurerm_container_group');
    expect(group.resource_group_name).toMatch(/^\$\{azurerm_resource_group\.\S+\.name\}$/);
    expect(group.subnet_ids).toEqual([expect.stringMatching(/^\$\{azurerm_subnet\.\S+\.id\}$/)]);
    expect(group.container[0].volume[0]).toMatchObject({
      share_name: expect.stringMatching(/^\$\{azurerm_storage_share\.\S*etcd1\S*\.name\}$/),
      storage_account_name: expect.stringMatching(/^\$\{azurerm_storage_account\.\S*etcd1\S*\.name\}$/),
      storage_account_key: expect.stringMatching(
        /^\$\{azurerm_storage_account\.\S*etcd1\S*\.primary_access_key\}$/,
      ),
    });
    const [record] = resourcesOf(stack, 'azurerm_private_dns_a_record');
    expect(record.records).toEqual([
      expect.stringMatching(/^\$\{azurerm_container_group\.\S*etcd1\S*\.ip_address\}$/),
    ]);
  });

  it('starts container groups only after the network lets them out, in and be found', () => {
    const { stack } = synthesize();
    for (const group of resourcesOf(stack, 'azurerm_container_group')) {
      expect(group.depends_on.map((address: string) => address.split('.')[0]).sort()).toEqual([
        'azurerm_nat_gateway_public_ip_association',
        'azurerm_private_dns_zone_virtual_network_link',
        'azurerm_subnet_nat_gateway_association',
        'azurerm_subnet_network_security_group_association',
      ]);
    }
  });

  it.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])(
    'with deletionProtection %s, sets prevent_destroy to %s on what holds data',
    (deletionProtection, expected) => {
      const { stack } = synthesize(deletionProtection === undefined ? {} : { deletionProtection });
      const data = [
        ...resourcesOf(stack, 'azurerm_storage_account'),
        ...resourcesOf(stack, 'azurerm_storage_share'),
      ];
      expect(data.map(({ lifecycle }) => lifecycle)).toEqual(Array(6).fill({ prevent_destroy: expected }));
    },
  );

  it('leaves the NAT gateway out when asked', () => {
    const { stack } = synthesize({ natGateway: false });
    expect(Object.keys(stack.resource).filter((type) => /nat_gateway|public_ip/.test(type))).toEqual([]);
  });

  it('hands out what a client and another stack need', () => {
    const { cluster } = synthesize();
    expect(cluster.clientEndpoints).toEqual([1, 2, 3].map((n) => `https://etcd${n}.etcd.internal:2379`));
    expect(cluster.peerEndpoints).toEqual([1, 2, 3].map((n) => `https://etcd${n}.etcd.internal:2380`));
    expect(cluster.members.map(({ name, host }) => ({ name, host }))).toEqual(
      [1, 2, 3].map((n) => ({ name: `etcd${n}`, host: `etcd${n}.etcd.internal` })),
    );
  });

  it('hands out the ids of its network for other resources', () => {
    const stack = testStack();
    const cluster = new EtcdCluster(stack, 'etcd', props);
    const value = [
      cluster.resourceGroupName,
      cluster.virtualNetworkId,
      cluster.subnetId,
      cluster.privateDnsZoneId,
    ];
    new TerraformOutput(stack, 'network', { value });
    const { output } = JSON.parse(Testing.synth(stack)) as { output: { network: unknown } };
    expect(output.network).toEqual({
      value: [
        expect.stringMatching(/^\$\{azurerm_resource_group\.\S+\.name\}$/),
        expect.stringMatching(/^\$\{azurerm_virtual_network\.\S+\.id\}$/),
        expect.stringMatching(/^\$\{azurerm_subnet\.\S+\.id\}$/),
        expect.stringMatching(/^\$\{azurerm_private_dns_zone\.\S+\.id\}$/),
      ],
    });
  });

  it('synthesizes the same bytes every time', () => {
    expect(synthesize().json).toBe(synthesize().json);
  });

  it('leaves the first three members as they are when the cluster grows', () => {
    const before = synthesize({ size: 3, bootstrapSize: 3 }).stack;
    const after = synthesize({ size: 5, bootstrapSize: 3 }).stack;
    for (const [type, ofType] of Object.entries(before.resource))
      expect(after.resource[type]).toMatchObject(ofType);
    expect(resourcesOf(after, 'azurerm_container_group')).toHaveLength(5);
  });

  it('passes tokens through', () => {
    const stack = testStack();
    const limit = new TerraformVariable(stack, 'limit', { type: 'string' });
    new EtcdCluster(stack, 'etcd', {
      ...props,
      image: Fn.join('', ['registry.example.com/', limit.stringValue]),
      extraEnv: { ETCD_MAX_TXN_OPS: limit.stringValue },
      tags: { limit: limit.stringValue },
    });
    const [group] = resourcesOf(JSON.parse(Testing.synth(stack)) as Synthesized, 'azurerm_container_group');
    expect(group.container[0].environment_variables.ETCD_MAX_TXN_OPS).toBe('${var.limit}');
    expect(group.container[0].image).toContain('var.limit');
    expect(group.tags).toEqual({ limit: '${var.limit}' });
  });

  it('puts two clusters side by side into one stack', () => {
    const stack = testStack();
    new EtcdCluster(stack, 'one', { ...props, name: 'one' });
    new EtcdCluster(stack, 'two', { ...props, name: 'two' });
    expect(
      resourcesOf(JSON.parse(Testing.synth(stack)) as Synthesized, 'azurerm_container_group'),
    ).toHaveLength(6);
  });

  it('refuses bad props with every issue, and without a stack trace', () => {
    const stack = new TerraformStack(new App(), 'test');
    let thrown: unknown;
    try {
      new EtcdCluster(stack, 'etcd', { ...props, size: 4 as 3, location: 'East US' });
    } catch (error) {
      thrown = error;
    }
    if (!ClusterSpecError.is(thrown)) throw new Error('expected a ClusterSpecError');
    expect(thrown.issues.map(({ path }) => path)).toEqual(['size', 'location']);
    expect(thrown.stack).not.toMatch(/\n\s+at /);
  });
});
