import type { Operation } from '../src';
import { withResources, type Resources } from './stacks';
import { refusalOf, subscriptionId, withTerraform, type Workbench } from './with-terraform';

export const subnetId = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`;
export const identityId = `/subscriptions/${subscriptionId}/resourceGroups/rg-etcd/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`;

/** A private group in a subnet that Terraform does not know, with one container. */
export function containerGroup(group: object, container: object = {}): Resources {
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
export async function applied(resources: Resources, test: (operation: Operation) => void): Promise<void> {
  await withOneSubnet(resources, async ({ provider, run, plan }) => {
    await run('apply', '-auto-approve');
    test(provider.operations[0]!);
    expect((await plan()).hasChanges).toBe(false);
  });
}

/** What Terraform complains about when it applies. */
export function refusedApply(resources: Resources): Promise<string> {
  return withOneSubnet(resources, ({ run }) => refusalOf(run('apply', '-auto-approve')));
}

/** A subscription with one subnet in it, of which Terraform does not know. */
export function withOneSubnet<Result>(
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
