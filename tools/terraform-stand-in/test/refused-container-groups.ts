import { container, group, subnetId, type RefusedCase } from './refused-case';

const credential = { server: 'r.example', username: 'etcd', password: 'secret' };

/** What Terraform refuses by the true schema, without asking the provider. */
export const refusedBySchema: readonly RefusedCase[] = [
  [
    'an argument that does not exist',
    'azurerm_container_group',
    { ...group, network_profile: 'old' },
    'No argument or block type is named "network_profile"',
  ],
  [
    'a missing argument',
    'azurerm_container_group',
    { ...group, os_type: undefined },
    'The argument "os_type" is required',
  ],
  [
    'a missing argument of a nested block',
    'azurerm_container_group',
    { ...group, container: { ...container, image: undefined } },
    'The argument "image" is required',
  ],
  [
    'a missing block',
    'azurerm_container_group',
    { ...group, container: undefined },
    'At least 1 "container" blocks are required',
  ],
  [
    'too many blocks',
    'azurerm_container_group',
    { ...group, container: { ...container, liveness_probe: [{}, {}] } },
    'No more than 1 "liveness_probe" blocks are allowed',
  ],
  [
    'a value of the wrong type',
    'azurerm_container_group',
    { ...group, container: { ...container, cpu: 'one' } },
    'Inappropriate value for attribute "cpu": a number is required',
  ],
];

/** What only azurerm can refuse in a container group. */
export const refusedContainerGroups: readonly RefusedCase[] = [
  [
    'a value for an output',
    'azurerm_container_group',
    { ...group, ip_address: '10.0.0.4' },
    'Can\'t configure a value for "ip_address"',
  ],
  [
    'a value for an output of a nested block',
    'azurerm_container_group',
    { ...group, identity: { type: 'SystemAssigned', principal_id: 'me' } },
    'Can\'t configure a value for "identity.0.principal_id"',
  ],
  [
    'the address type as the article spells it',
    'azurerm_container_group',
    { ...group, ip_address_type: 'private' },
    'expected ip_address_type to be one of ["Public" "Private" "None"], got private',
  ],
  [
    'a scheme of a probe as the documentation spells it',
    'azurerm_container_group',
    { ...group, container: { ...container, liveness_probe: { http_get: { scheme: 'Http' } } } },
    'expected container.0.liveness_probe.0.http_get.0.scheme to be one of ["http" "https"], got Http',
  ],
  [
    'a port that is none',
    'azurerm_container_group',
    { ...group, container: { ...container, ports: { port: 65_536 } } },
    'expected container.0.ports.0.port to be in the range (1 - 65535), got 65536',
  ],
  [
    'two subnets',
    'azurerm_container_group',
    { ...group, subnet_ids: [subnetId, `${subnetId}2`] },
    'Attribute subnet_ids supports 1 item maximum, but config has 2 declared',
  ],
  [
    'the id of something else',
    'azurerm_container_group',
    { ...group, subnet_ids: ['snet'] },
    'parsing "snet": subnet_ids.0 is not a Subnet ID',
  ],
  [
    'a public name of a private group',
    'azurerm_container_group',
    { ...group, dns_name_label: 'etcd' },
    '"subnet_ids": conflicts with dns_name_label',
  ],
  [
    'a kind of identity that does not exist',
    'azurerm_container_group',
    { ...group, identity: { type: 'UserAssigned, SystemAssigned' } },
    'expected identity.0.type to be one of ["UserAssigned" "SystemAssigned" "SystemAssigned, UserAssigned"]',
  ],
  [
    'an identity that is none',
    'azurerm_container_group',
    { ...group, identity: { type: 'UserAssigned', identity_ids: ['me'] } },
    'parsing "me": identity.0.identity_ids.0 is not a UserAssignedIdentity ID',
  ],
  [
    'a registry without a name',
    'azurerm_container_group',
    { ...group, image_registry_credential: { ...credential, server: '' } },
    'expected "image_registry_credential.0.server" to not be an empty string',
  ],
  [
    'a credential of nobody',
    'azurerm_container_group',
    { ...group, image_registry_credential: { ...credential, username: '' } },
    'expected "image_registry_credential.0.username" to not be an empty string',
  ],
  [
    'an empty password',
    'azurerm_container_group',
    { ...group, image_registry_credential: { ...credential, password: '' } },
    'expected "image_registry_credential.0.password" to not be an empty string',
  ],
  [
    'a credential of what is no identity',
    'azurerm_container_group',
    { ...group, image_registry_credential: { server: 'r.example', user_assigned_identity_id: 'me' } },
    'parsing "me": image_registry_credential.0.user_assigned_identity_id is not a UserAssignedIdentity ID',
  ],
  [
    'a workspace by another id than the one for senders',
    'azurerm_container_group',
    { ...group, diagnostics: { log_analytics: { workspace_id: 'log-etcd', workspace_key: 'key' } } },
    'expected "diagnostics.0.log_analytics.0.workspace_id" to be a valid UUID, got log-etcd',
  ],
  [
    'an empty command of an init container',
    'azurerm_container_group',
    { ...group, init_container: { name: 'init', image: 'busybox', commands: [''] } },
    'expected "init_container.0.commands.0" to not be an empty string',
  ],
  [
    'an init container without a name',
    'azurerm_container_group',
    { ...group, init_container: { name: '', image: 'busybox' } },
    'expected "init_container.0.name" to not be an empty string',
  ],
  [
    'an empty command',
    'azurerm_container_group',
    { ...group, container: { ...container, commands: [''] } },
    'expected "container.0.commands.0" to not be an empty string',
  ],
  [
    'a way to reuse names that does not exist',
    'azurerm_container_group',
    { ...group, dns_name_label_reuse_policy: 'None' },
    'expected dns_name_label_reuse_policy to be one of ["Noreuse"',
  ],
  [
    'an empty domain to search',
    'azurerm_container_group',
    { ...group, dns_config: { nameservers: ['10.0.0.1'], search_domains: [''] } },
    'expected "dns_config.0.search_domains.0" to not be an empty string',
  ],
  [
    'an empty option of names',
    'azurerm_container_group',
    { ...group, dns_config: { nameservers: ['10.0.0.1'], options: [''] } },
    'expected "dns_config.0.options.0" to not be an empty string',
  ],
];
