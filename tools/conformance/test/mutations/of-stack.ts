import { inStack } from '@etcd-iac/observe';
import { azureFile, container, type Mutation } from './mutation';

/** Mutations of a synthesized stack. */
export const mutationsOfStack: readonly Mutation[] = [
  {
    what: 'a wrong port',
    mutate: inStack('container_group', 'container.0.ports.0.port', 2399),
    finds: [`differs body.${container}.ports[*].port`, 'differs body.properties.ipAddress.ports[*].port'],
  },
  {
    what: 'a missing reference',
    mutate: inStack('container_group', 'container.0.volume.0.share_name', 'data'),
    finds: [`order/reference ${azureFile}.shareName`],
  },
  {
    what: 'a lost order',
    mutate: inStack('container_group', 'depends_on.0'),
    finds: ['terraform-order depends_on'],
  },
  {
    what: 'a wrong variable',
    mutate: inStack('container_group', 'container.0.environment_variables.ETCD_NAME', 'etcd9'),
    finds: [`differs body.${container}.environmentVariables[*].value`],
  },
  {
    what: 'a lost tag',
    mutate: inStack('nat_gateway', 'tags.team'),
    finds: ['differs body.tags'],
  },
  {
    what: 'a public address',
    mutate: inStack('container_group', 'ip_address_type', 'Public'),
    finds: ['container-group/address properties.ipAddress.type', 'differs body.properties.ipAddress.type'],
  },
  {
    what: 'a lost probe',
    mutate: inStack('container_group', 'container.0.liveness_probe'),
    finds: [`differs body.${container}.livenessProbe`],
  },
  {
    what: 'a scheme as the documentation of azurerm spells it',
    mutate: inStack('container_group', 'container.0.liveness_probe.http_get.0.scheme', 'Http'),
    finds: ['provider-values container[*].liveness_probe[*].http_get[*].scheme'],
  },
  {
    what: 'a share that may be destroyed',
    mutate: inStack('storage_share', 'lifecycle'),
    finds: ['differs isProtected'],
  },
  {
    what: 'an argument that the provider took out of use',
    mutate: inStack('container_group', 'network_profile_id', 'any'),
    finds: ['provider-schema network_profile_id'],
  },
  {
    what: 'a computed argument',
    mutate: inStack('public_ip', 'fqdn', 'etcd.example'),
    finds: ['provider-schema fqdn', 'observation: is an argument that the mapping does not know'],
  },
];
