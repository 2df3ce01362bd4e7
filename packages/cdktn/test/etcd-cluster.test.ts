import { ClusterSpecError } from '@etcd-iac/core';
import { TerraformOutput, TerraformVariable, Testing } from 'cdktn';
import { EtcdCluster, type EtcdClusterProps } from '../src';
import { newStack } from './new-stack';

const props: EtcdClusterProps = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };

/** Terraform's JSON of a stack with one cluster. */
function synthesize(extra: Partial<EtcdClusterProps> = {}): any {
  const stack = newStack();
  const { clientPrivateKey } = new EtcdCluster(stack, 'etcd', { ...props, ...extra });
  new TerraformOutput(stack, 'key', { value: clientPrivateKey, sensitive: true });
  return JSON.parse(Testing.synth(stack));
}

// What the stack declares is held to cdktf's by tools/check, option by option.
describe('EtcdCluster for CDK Terrain', () => {
  it('gives every resource the address by which Terraform knows it', () => {
    const { resource } = synthesize({ smokeTest: true, createLogAnalyticsWorkspace: true });
    const addresses = Object.entries(resource as Record<string, object>).flatMap(([type, ofType]) =>
      Object.keys(ofType).map((id) => `${type}.${id}`),
    );
    // A change here replaces somebody's database.
    expect(addresses).toMatchSnapshot();
  });

  it('hands out references to what it creates', () => {
    expect(synthesize().output.key.value).toMatch(
      /^\$\{tls_private_key\.etcd_client-private-key_[0-9A-F]{8}\.private_key_pem\}$/,
    );
  });

  it('passes tokens through', () => {
    const stack = newStack();
    const group = new TerraformVariable(stack, 'group', { type: 'string' }).stringValue;
    new EtcdCluster(stack, 'etcd', { ...props, existingResourceGroupName: group });
    const { resource } = JSON.parse(Testing.synth(stack));
    expect(Object.values<any>(resource.azurerm_subnet)[0].resource_group_name).toBe('${var.group}');
  });

  it('refuses bad props with every issue', () => {
    const issues = issuesOf({ size: 4 as 3, location: 'East US' });
    expect(issues.map(({ path }) => path)).toEqual(['size', 'location']);
  });

  it('refuses a secret in plain text, and does not say it', () => {
    const registry = {
      kind: 'credentials',
      server: 'a.azurecr.io',
      username: 'puller',
      password: 'canary',
    } as const;
    const issues = issuesOf({ registry });
    expect(issues.map(({ path }) => path)).toEqual(['registry.password']);
    expect(JSON.stringify(issues)).not.toContain('canary');
  });
});

function issuesOf(extra: Partial<EtcdClusterProps>): ClusterSpecError['issues'] {
  try {
    synthesize(extra);
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
  return [];
}
