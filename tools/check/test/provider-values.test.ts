import { ClusterSpecError } from '@etcd-iac/core';
import { changeJson, inStack, readTerraformStack } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import { isObject, type Json } from '@etcd-iac/observe/observed';
import { checkStack } from '../src/check-observation';
import { checkProviderValues } from '../src/provider-values';
import { makeSampleCertificates } from '../src/samples/certificate-samples';
import { changedBy, fullSpec, optionSamples, plainSpec } from '../src/samples/option-samples';
import { describeViolations, type Violation } from '../src/violation';

const group = 'container_group';
const volume = 'container.0.volume.0';
const identity =
  '/subscriptions/s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i';

describe('values that the true azurerm refuses', () => {
  const stack = synthesize(fullSpec);
  const found = (wrong: Json) =>
    checkStack(wrong, terraformVariables(fullSpec))
      .filter(({ rule }) => rule === 'provider-values')
      .map(({ path, message }) => `${path}: ${message}`);

  it('are not in what the adapter writes', () => {
    expect(found(stack)).toEqual([]);
  });

  it.each<readonly [type: string, path: string, value: Json]>([
    [group, 'container.0.liveness_probe.http_get.0.scheme', 'Http'],
    [group, 'container.0.liveness_probe.http_get.0.port', 65_536],
    [group, 'container.0.ports.0.protocol', 'Tcp'],
    [group, `${volume}.mount_path`, ''],
    [group, `${volume}.share_name`, ''],
    [group, 'ip_address_type', 'private'],
    [group, 'os_type', 'linux'],
    [group, 'restart_policy', 'always'],
    [group, 'identity.type', 'UserAssigned, SystemAssigned'],
    [group, 'identity.identity_ids.0', identity],
    [group, 'resource_group_name', 'rg.'],
    [group, 'location', ''],
    ['network_security_group', 'security_rule.0.access', 'allow'],
    ['network_security_group', 'security_rule.0.priority', 99],
    ['public_ip', 'allocation_method', 'static'],
    ['nat_gateway', 'idle_timeout_in_minutes', 3],
    ['private_dns_a_record', 'name', 'Etcd1'],
    ['private_dns_zone_virtual_network_link', 'virtual_network_id', '/subscriptions/s'],
    ['storage_account', 'min_tls_version', 'TLS1.2'],
    ['storage_account', 'name', 'st-etcd'],
    ['storage_account', 'network_rules.bypass.0', 'AzureService'],
    ['storage_share', 'quota', 0],
    ['subnet', 'delegation.0.service_delegation.name', 'Microsoft.ContainerInstance/groups'],
    ['virtual_network_peering', 'remote_virtual_network_id', `${identity}/more`],
    ['log_analytics_workspace', 'retention_in_days', 29],
  ])('are found in azurerm_%s: %s = %j', (type, path, value) => {
    const name = path.split('.').findLast((step) => !/^\d+$/.test(step));
    expect(found(inStack(type, path, value)(stack))).toEqual([expect.stringContaining(`${name}`)]);
  });

  it('are found beside what is known later only', () => {
    const unknown = changeJson(
      inStack(group, 'container.0.liveness_probe.http_get.0.scheme', 'Http')(stack),
      `resource.azurerm_${group}.*.container.0.image`,
      () => '${azurerm_resource_group.etcd_resource-group_B5BF9B3D.name}',
    );
    expect(violationsOf(unknown).map(({ path }) => path)).toEqual([
      'container[0].liveness_probe[0].http_get[0].scheme',
    ]);
  });

  it('are found in arguments that exclude each other', () => {
    const both = inStack('storage_share', 'storage_account_name', 'stetcd')(stack);
    expect(found(both)).toEqual([
      expect.stringContaining('storage_account_id: Invalid combination'),
      expect.stringContaining('storage_account_name: Invalid combination'),
    ]);
  });

  it('are in the stack of no option', async () => {
    const samples = Object.entries(optionSamples(await makeSampleCertificates(plainSpec)));
    const stacks = samples.flatMap(([path, sample]) => {
      try {
        return [synthesize(changedBy(path, sample).after, sample.handIn)];
      } catch (error) {
        if (ClusterSpecError.is(error)) return [];
        throw error;
      }
    });

    expect(stacks.length).toBeGreaterThan(samples.length / 2);
    expect(describeViolations(stacks.flatMap(violationsOf))).toBe('');
  });
});

it('what was never recorded is said so', () => {
  const vault = { address: 'azurerm_key_vault.etcd', type: 'azurerm_key_vault', isData: false };
  expect(checkProviderValues(vault, { name: 'kv' })).toEqual([
    expect.objectContaining({ message: 'nothing was recorded of what azurerm takes in azurerm_key_vault' }),
  ]);
  expect(checkProviderValues({ ...vault, isData: true }, { name: 'kv' })).toEqual([]);
  expect(checkProviderValues({ ...vault, type: 'tls_private_key' }, {})).toEqual([]);
});

/** Of a stack as it stands there, expressions not resolved. */
function violationsOf(stack: Json): readonly Violation[] {
  if (!isObject(stack)) throw new Error('a stack is an object');
  return readTerraformStack(stack).flatMap((resource) => checkProviderValues(resource, resource.values));
}
