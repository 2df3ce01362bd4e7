import { inStack } from '@etcd-iac/observe';
import { isList, isObject } from '@etcd-iac/observe/observed';
import { azureFile, container, inNamed, inRegistration, type Mutation, set, swap } from './mutation';

const group = 'azurerm_container_group';
const smokeTest = 'etcd_smoke-test';
const reversed = (part: unknown): readonly never[] => [...(part as readonly never[])].reverse();

/** Mutations of what a stack has of options: peerings, logs, identities, registries, sidecars and a smoke test. */
export const optionMutationsOfStack: readonly Mutation[] = [
  {
    what: 'a peering with another network',
    mutate: inStack(
      'virtual_network_peering',
      'remote_virtual_network_id',
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/vnet',
    ),
    finds: [
      'reference/missing properties.remoteVirtualNetwork.id',
      'peering/region properties.remoteVirtualNetwork.id',
    ],
  },
  {
    what: 'traffic that passes through',
    mutate: inStack('virtual_network_peering', 'allow_forwarded_traffic', true),
    finds: ['differs body.properties.allowForwardedTraffic'],
  },
  {
    what: 'other DNS servers',
    mutate: inStack('container_group', 'dns_config.nameservers.0', '10.9.0.5'),
    finds: ['differs body.properties.dnsConfig.nameServers[*]'],
  },
  {
    what: "no DNS servers, which leaves it to Azure's",
    mutate: inStack('container_group', 'dns_config'),
    finds: ['differs body.properties.dnsConfig'],
  },
  {
    what: 'a gateway that the way back does not allow',
    mutate: inNamed('azurerm_virtual_network_peering', 'peering-hub_', 'use_remote_gateways', () => true),
    finds: ['peering/gateways properties.useRemoteGateways'],
  },
  {
    what: "another member's name in a sidecar",
    mutate: inStack('container_group', 'container.1.environment_variables.MEMBER', 'etcd7'),
    finds: [`differs body.${container}.environmentVariables[*].value`],
  },
  {
    what: 'a lost way back',
    mutate: (stack) =>
      inNamed('azurerm_virtual_network_peering', 'reverse', 'name', () => 'peer-other')(stack),
    finds: ['differs '],
  },
  {
    what: 'a lost category of logs',
    mutate: inStack('monitor_diagnostic_setting', 'enabled_log.0'),
    finds: ['differs body.properties.logs'],
  },
  {
    what: 'an unknown category of metrics',
    mutate: inStack('monitor_diagnostic_setting', 'enabled_metric.0.category', 'Cpu'),
    finds: ['diagnostics/category properties.metrics[*].category'],
  },
  {
    what: 'a workspace that keeps nothing',
    mutate: inStack('log_analytics_workspace', 'retention_in_days', 7),
    finds: ['workspace/retention properties.retentionInDays'],
  },
  {
    what: 'a lost identity',
    mutate: inStack('container_group', 'identity'),
    finds: ['differs body.identity'],
  },
  {
    what: 'a lost user name',
    mutate: inStack('container_group', 'image_registry_credential.0.username'),
    finds: ['registry/form properties.imageRegistryCredentials[*]'],
  },
  {
    what: 'a password in plain text',
    mutate: inStack('container_group', 'image_registry_credential.0.password', 'hunter2'),
    finds: ['secret/written image_registry_credential[*].password'],
  },
  {
    what: 'a secret in a plain variable',
    mutate: inStack('container_group', 'container.1.environment_variables.INTERVAL', '${var.backup_TOKEN}'),
    finds: [`secret/shown ${container}.environmentVariables[*].value`],
  },
  {
    what: 'a secret in a command',
    mutate: inStack('container_group', 'container.1.commands.1', '--token=${var.backup_TOKEN}'),
    finds: [`secret/shown ${container}.command[*]`],
  },
  {
    what: 'steps in another order',
    mutate: inNamed(group, smokeTest, 'init_container', reversed),
    finds: ['differs body.properties.initContainers[*].name'],
  },
  {
    what: 'a lost step',
    mutate: inNamed(group, smokeTest, 'init_container.0', () => undefined),
    finds: ['differs body.properties.initContainers'],
  },
  {
    what: 'a volume that is there twice',
    mutate: inNamed(group, smokeTest, 'init_container.0.volume.0.name', () => 'remove-key-tls'),
    finds: ['volume/name properties.volumes[*]'],
  },
  {
    what: 'a smoke test that runs for ever',
    mutate: inNamed(group, smokeTest, 'restart_policy', () => 'Always'),
    finds: ['cluster/ignored ignoreChanges', 'differs body.properties.restartPolicy'],
  },
  {
    what: 'a smoke test that is replaced at every apply',
    mutate: inNamed(group, smokeTest, 'lifecycle', () => ({})),
    finds: ['terraform-replaced lifecycle'],
  },
  {
    what: 'a smoke test that runs too early',
    mutate: inNamed(group, smokeTest, 'depends_on', (all) =>
      (isList(all) ? all : []).filter((one) => typeof one === 'string' && !one.includes('dns-record')),
    ),
    finds: ['cluster/last dependsOn', 'differs createdBefore'],
  },
  {
    what: 'a change of a member that is ignored',
    mutate: inStack('container_group', 'lifecycle', { ignore_changes: ['init_container'] }),
    finds: ['cluster/ignored ignoreChanges'],
  },
  {
    what: 'a change that is ignored, of what is not known to be ignored',
    mutate: inStack('container_group', 'lifecycle', { ignore_changes: ['container'] }),
    finds: ['observation: container is not known here'],
  },
  {
    what: 'an account of another tier than its kind',
    mutate: inStack('storage_account', 'account_tier', 'Premium'),
    finds: ['storage/sku sku.name'],
  },
];

/** Mutations of what registrations have of options. */
export const optionMutationsOfRegistrations: readonly Mutation[] = [
  {
    what: 'an unmarked password',
    mutate: inRegistration('ContainerGroup', 'inputs.imageRegistryCredentials.0.password', () => 'hunter2'),
    finds: ['secret/unmarked properties.imageRegistryCredentials[*].password'],
  },
  {
    what: 'an unmarked variable',
    mutate: inRegistration('ContainerGroup', 'inputs.containers.1.environmentVariables', (all) =>
      (isList(all) ? all : []).map((one) =>
        isObject(one) && isObject(one.secureValue) ? { ...one, secureValue: 'x' } : one,
      ),
    ),
    finds: [`secret/unmarked ${container}.environmentVariables[*].secureValue`],
  },
  {
    what: 'a secret in a plain variable',
    mutate: inRegistration('ContainerGroup', 'inputs.containers.0.environmentVariables.0.value', (value) => ({
      $secret: value,
    })),
    finds: [`secret/shown ${container}.environmentVariables[*].value`],
  },
  {
    what: 'lost identities',
    mutate: inRegistration('ContainerGroup', 'inputs.identity.userAssignedIdentities', () => []),
    finds: ['identity/type identity.type'],
  },
  {
    what: 'gateways that are used both ways',
    mutate: inRegistration('VirtualNetworkPeering', 'inputs', (inputs) =>
      set('useRemoteGateways', true)(set('allowGatewayTransit', true)(inputs) ?? inputs),
    ),
    finds: ['peering/gateway properties', 'differs body.properties.useRemoteGateways'],
  },
  {
    what: 'a name in the place of the address of a DNS server',
    mutate: inRegistration('ContainerGroup', 'inputs.dnsConfig.nameServers.0', () => 'dns.example'),
    finds: [
      'container-group/dns properties.dnsConfig.nameServers',
      'differs body.properties.dnsConfig.nameServers[*]',
    ],
  },
  {
    what: 'a setting that tells nothing',
    mutate: inRegistration('DiagnosticSetting', 'inputs', (inputs) =>
      set('logs', [])(set('metrics', [])(inputs) ?? inputs),
    ),
    finds: ['diagnostics/empty properties', 'differs body.properties.logs'],
  },
  {
    what: 'a lost category',
    mutate: inRegistration('DiagnosticSetting', 'inputs.logs.0', () => undefined),
    finds: ['differs body.properties.logs'],
  },
  {
    what: 'a dearer workspace',
    mutate: inRegistration('Workspace', 'inputs.sku.name', () => 'PerNode'),
    finds: ['workspace/sku properties.sku.name', 'differs body.properties.sku.name'],
  },
  {
    what: 'a link for machines to register themselves',
    mutate: inRegistration('VirtualNetworkLink', 'inputs.registrationEnabled', () => true),
    finds: ['differs body.properties.registrationEnabled'],
  },
  {
    what: 'a step with a port',
    mutate: inRegistration(
      'ContainerGroup',
      'inputs.initContainers.0',
      set('ports', [{ port: 1 }]),
      'smoke-test',
    ),
    finds: ["observation: is an input that Azure's schema has no place for"],
  },
  {
    what: 'a volume that is there twice',
    mutate: inRegistration('ContainerGroup', 'inputs.volumes.2.name', () => 'etcd-tls'),
    finds: ['volume/name properties.volumes[*]'],
  },
  {
    what: 'a share of another tier',
    mutate: inRegistration('FileShare', 'inputs.accessTier', () => 'Premium'),
    finds: ['share/tier properties.accessTier', 'share/quota properties.shareQuota'],
  },
  {
    what: "another member's share",
    mutate: inRegistration('ContainerGroup', 'inputs.volumes.0.azureFile.shareName', () => 'other'),
    finds: [`volume/share ${azureFile}.shareName`, 'cluster/share '],
  },
  {
    what: 'a sidecar with the files of a member',
    mutate: inRegistration('ContainerGroup', 'inputs.containers.1.volumeMounts.0.name', () => 'etcd-tls'),
    finds: ['volume/mount properties.volumes[*]', `differs body.${container}.volumeMounts[*].name`],
  },
  {
    what: 'a key in the place of authorities',
    mutate: inRegistration('ContainerGroup', 'inputs.volumes.2.secret', swap('ca.crt', 'tls.key')),
    finds: ['client/authorities properties.containers[*]'],
  },
];
