import { clusterOtherNames, type OtherNames } from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import { containersOtherNames } from './containers/containers-other-names';
import { existingOtherNames } from './existing/existing-schema';
import { logsOtherNames } from './logs/logs-schema';
import { namesOtherNames } from './names/names-schema';
import { networkOtherNames } from './network/network-other-names';
import { storageOtherNames } from './storage/storage-schema';

/**
 * What the fields of a cluster on Azure are called by Azure, its providers and other clouds, and what no field is for. Of names
 * that core has for a field of its own, those that mean something else in Azure stand here again.
 */
export const azureOtherNames = {
  fields: {
    ...clusterOtherNames.fields,
    ...namesOtherNames,
    ...containersOtherNames,
    ...storageOtherNames,
    ...networkOtherNames,
    ...logsOtherNames,
    ...existingOtherNames,
  },
  missing: [
    ...clusterOtherNames.missing,
    {
      names: 'addressing, discovery, bootstrap, hosts, addresses',
      instead: 'on Azure, members find each other by their names in domain; leave it out',
    },
    {
      names:
        'subscription, subscription id, tenant, tenant id, client id, client secret, provider, providers',
      instead:
        'the provider of the engine decides for whom it creates; leave it out, and see "Other subscriptions" in the README',
    },
    {
      names: 'public ip, public, public access, public endpoint, load balancer, ingress, ip address, expose',
      instead:
        'members have addresses of their network alone; leave it out, and reach them from there or by peerings',
    },
    {
      names:
        'vm size, vm sku, machine type, machine size, instance type, instance class, node type, node size, flavor',
      instead: 'container groups run on no machine of yours; leave it out, and write cpu and memoryGiB',
    },
    {
      names: 'key vault, vault, disk encryption, customer managed key, cmk, key vault id',
      instead: 'keys come from the engine, or from certificates of kind "given"; leave it out',
    },
    {
      names:
        'restart policy, liveness probe, readiness probe, probe, resources, limits, node selector, namespace',
      instead:
        'the plan of a member decides it; leave it out, and write cpu and memoryGiB for what a member may use',
    },
  ],
} satisfies OtherNames<keyof AzureSpec>;
