import { clusterOtherNames, type OtherNames } from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import type { RegistryCredentials, RegistryIdentity, SidecarSpec } from './containers/container-spec';
import type { PeeringSpec } from './network/peering-spec';

const memory = 'memory, mem, ram, memory gb, memory in gb, memory size, memory limit, memory mb';
const cpus = 'cpus, vcpu, vcpus, cores, cpu cores, cpu limit, cpu request';
const networks = 'vnet, network, vpc, virtual network, vnet id, network id, vpc id, virtual network id';
const regions = 'region, loc, geo, geography, datacenter, dc, region id';

/**
 * What the fields of a cluster on Azure are called by Azure, its providers and other clouds, and what no field is for. Of names
 * that core has for a field of its own, those that mean something else in Azure stand here again.
 */
export const azureOtherNames = {
  fields: {
    ...clusterOtherNames.fields,
    location: regions,
    image: 'container image, docker image, etcd image, image name, repository, image repository',
    registry: `
      container registry, acr, image registry, docker registry, image pull secret, registry credentials,
      image registry credential`,
    cpu: cpus,
    memoryGiB: memory,
    storage: 'persistence, volume, persistent, storage type, storage class, storage mode',
    storageTier: 'sku, sku name, tier, account tier, performance, access tier, performance tier',
    storageRedundancy: 'replication, redundancy, replication type, account replication type',
    shareQuotaGiB: `
      quota, share quota, disk, disk size, disk size gb, disk gb, volume size, storage size, storage gb,
      quota gb, share size, file share quota, share gb, storage size gb, file share size`,
    createLogAnalyticsWorkspace: 'logs, logging, diagnostics, create workspace, create log workspace',
    logRetentionDays: 'retention, retention days, retention in days, log retention, log retention in days',
    virtualNetworkAddressSpace: 'address space, vnet cidr, cidr, network cidr, vnet address space, vpc cidr',
    subnetAddressPrefix: 'subnet cidr, address prefix, subnet prefix, subnet range, subnet address',
    dnsServers: 'dns, dns server, name server, resolver, custom dns, dns config, dns settings, name servers',
    etcdPath: 'etcd binary, binary, executable, program, etcd bin, binary path, bin path, entrypoint',
    zones: 'availability zone, availability zones, az, azs, fault domains, zone ids',
    clientSourceRanges: `
      allow list, white list, allowed cidr, allowed ip, allowed range, allowed source range, cidrs, source
      ranges, client cidr, client range, client ips, firewall, firewall rule, ip rule, acl, source address
      prefix, load balancer source ranges, allowed clients, allowed networks`,
    metricsSourceRanges: 'metrics cidr, metrics range, prometheus cidr, prometheus source range, metrics ips',
    peerings:
      'vnet peering, virtual network peering, peered network, peered vnets, network peering, peer networks',
    identityIds: `
      identity, identities, managed identity, user assigned identity, msi, managed identity id, user
      assigned identity id, service principal`,
    sidecars: 'container, extra container, sidecar container, additional container, init container',
    smokeTest: 'test, health check, check, verify, validation',
    existingResourceGroupName: 'resource group, resource group name, resource group id, rg, rg name',
    existingVirtualNetworkId: `${networks}, virtual network name, vnet resource id`,
    existingSubnetId:
      'subnet, subnet id, subnets, subnet ids, subnet name, subnet resource id, delegated subnet id',
    existingPrivateDnsZoneId: `
      dns zone, dns zone id, private dns zone, private dns zone id, private zone id, zone id, hosted zone,
      hosted zone id, private dns`,
    existingStorageAccountId:
      'storage account, storage account id, storage account name, storage account key, account id',
    existingLogAnalyticsWorkspaceId: `
      log analytics, log analytics workspace, log analytics workspace id, workspace, workspace id, log
      workspace id, log analytics id, log analytics workspace key`,
    natGateway: 'nat, outbound, egress, nat gateway enabled, outbound type',
    recordTtlSeconds: 'ttl, dns ttl, record ttl, ttl seconds, dns record ttl',
    deletionProtection:
      'prevent destroy, protect, delete protection, lock, retain on delete, management lock',
    uniqueNameSeed: 'seed, suffix, name suffix, unique id, unique suffix, random suffix, unique name',
    tags: 'label, annotation, metadata, resource tags, default tags, extra tags',
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

export const peeringOtherNames = {
  fields: {
    virtualNetworkId: `${networks}, remote virtual network id, remote vnet id, remote network, remote vnet, id`,
    location: regions,
    addressSpaces:
      'cidr, cidrs, range, address space, address prefix, prefix, source ranges, remote address space',
    useRemoteGateways: 'remote gateway, use gateway, gateway transit, use remote gateway, gateway',
    allowForwardedTraffic: 'forwarded traffic, allow forwarding, forwarding, allow traffic',
    createReverse: 'bidirectional, reverse, two way, both ways, back, create peering back',
    name: 'peering name',
  },
} satisfies OtherNames<keyof PeeringSpec>;

export const credentialsOtherNames = {
  fields: {
    server: 'url, host, hostname, login server, registry, endpoint, address, domain, server url',
    username: 'user, login, user id, account, client id',
    password: 'pass, token, secret, key, access key, client secret, pwd',
  },
} satisfies OtherNames<keyof RegistryCredentials>;

export const registryIdentityOtherNames = {
  fields: {
    server: credentialsOtherNames.fields.server,
    identityId: 'identity, managed identity, identity resource id, msi, user assigned identity, client id',
  },
} satisfies OtherNames<keyof RegistryIdentity>;

export const sidecarOtherNames = {
  fields: {
    name: 'container name',
    image: 'container image, docker image, image name, repository',
    cpu: cpus,
    memoryGiB: memory,
    command: 'cmd, args, arguments, entrypoint, entry point, commands, run, exec',
    environment: 'env, envs, env vars, variables, environment variables, extra env',
    secureEnvironment: `
      secrets, secret, secret env, secure env, secret environment, secure environment variables, secure
      values`,
    memberNameVariable: 'member name, member name env, member variable, member name variable name, pod name',
    etcdClient: 'client, client certificate, etcd access, certificates, certs, mount certificates',
  },
  missing: [
    {
      names: 'volume, volume mount, mount, storage, share',
      instead: 'a container beside etcd has no volume but its certificate (etcdClient); leave it out',
    },
    {
      names: 'port, expose',
      instead:
        'containers of a group share their addresses, and no port of a container beside etcd is opened; leave it out',
    },
    { names: 'resources, limits, requests', instead: 'write cpu and memoryGiB' },
  ],
} satisfies OtherNames<keyof SidecarSpec>;
