import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { AzurermProvider, type AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { Aspects, TerraformResource, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';
import { props, testStack } from './synthesize';

const hub = '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-hub/providers';
const off = [{ storage: [{ dataPlaneAvailable: false }] }];
const reaches = 'reaches for the data of the storage accounts';
const missed = 'no azurerm provider creates the cluster: each has an alias';

const azurerm = (scope: Construct, config: Partial<AzurermProviderConfig> = {}): AzurermProvider =>
  new AzurermProvider(scope, `azurerm${config.alias ?? ''}`, { features: [{}], ...config });

/** What the validations of a stack say that has a cluster, and what a function adds. */
function said(
  declare: (stack: TerraformStack) => Partial<EtcdClusterProps> | undefined,
  change: (cluster: EtcdCluster) => unknown = () => undefined,
): string {
  const stack = testStack();
  new TlsProvider(stack, 'tls');
  const cluster = new EtcdCluster(stack, 'etcd', { ...props, size: 1, bootstrapSize: 1, ...declare(stack) });
  change(cluster);
  try {
    Testing.synth(stack, true);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('an azurerm provider that reaches for data', () => {
  it.each<[string, Partial<AzurermProviderConfig>]>([
    ['nothing of it', {}],
    ['another feature', { features: [{ keyVault: [{ purgeSoftDeleteOnDestroy: false }] }] }],
    ['an empty block', { features: [{ storage: [{}] }] }],
    ['the contrary', { features: [{ storage: [{ dataPlaneAvailable: true }] }] }],
  ])('is told what to write where its features say %s', (_, config) => {
    const message = said((stack) => void azurerm(stack, config));
    expect(message).toContain(`[test/etcd] the azurerm provider "test/azurerm" ${reaches}`);
    expect(message).toContain('declare it with features: [{ storage: [{ dataPlaneAvailable: false }] }]');
    expect(message.split(reaches)).toHaveLength(2);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['false', (stack) => azurerm(stack, { features: off })],
    [
      'a token',
      (stack) => azurerm(stack, { features: [{ storage: [{ dataPlaneAvailable: variable(stack).value }] }] }),
    ],
    ['a token for all features', (stack) => azurerm(stack, { features: variable(stack).value })],
    [
      'an override',
      (stack) => {
        azurerm(stack).addOverride('features.0.storage', [{ data_plane_available: false }]);
      },
    ],
  ])('is not found where it says %s', (_, declare) => {
    expect(said((stack) => void declare(stack))).toBe('nothing');
  });

  it('is found wherever and whenever it is declared', () => {
    expect(
      said(
        () => undefined,
        (cluster) => azurerm(new Construct(TerraformStack.of(cluster), 'later')),
      ),
    ).toContain(reaches);
  });

  it('is only the one that creates the accounts', () => {
    const network = `${hub}/Microsoft.Network`;
    const existingPrivateDnsZoneId = `${network}/privateDnsZones/etcd.internal`;
    const subscription = '22222222-2222-2222-2222-222222222222';
    const guest = (stack: TerraformStack) => ({ [subscription]: azurerm(stack, { alias: 'hub' }) });
    const declared = (features: NonNullable<AzurermProviderConfig['features']>) =>
      said((stack) => {
        azurerm(stack, { features });
        return { existingPrivateDnsZoneId, providers: guest(stack) };
      });
    expect(declared(off)).toBe('nothing');
    expect(declared([{}])).toContain('provider "test/azurerm" reaches');
    expect(
      said((stack) => {
        azurerm(stack, { features: off });
        return { provider: azurerm(stack, { alias: 'spoke' }) };
      }),
    ).toContain('provider "test/azurermspoke" reaches');
  });

  it.each<[string, Partial<EtcdClusterProps>]>([
    ['an existing account', { existingStorageAccountId: `${hub}/Microsoft.Storage/storageAccounts/stdata` }],
    ['ephemeral storage', { storage: 'ephemeral', ephemeralAcknowledgement }],
  ])('does no harm with %s', (_, given) => {
    expect(said((stack) => (azurerm(stack), given))).toBe('nothing');
  });

  it('does no harm where the program has let it in', () => {
    const open = (cluster: EtcdCluster) => {
      for (const { storageAccount } of cluster.members)
        storageAccount?.addOverride('network_rules.ip_rules', ['203.0.113.7']);
    };
    expect(said((stack) => void azurerm(stack), open)).toBe('nothing');
  });

  it('is one of the stack of the cluster', () => {
    expect(
      said((stack) => {
        azurerm(stack, { features: off });
        azurerm(new TerraformStack(stack, 'other'));
        return {};
      }),
    ).toBe('nothing');
  });
});

describe('several azurerm providers', () => {
  it('are told that none creates the cluster where each has an alias', () => {
    const message = said((stack) => {
      azurerm(stack, { alias: 'spoke', features: off });
      azurerm(stack, { alias: 'hub', features: off });
      return {};
    });
    expect(message).toContain(
      `${missed} ("test/azurermspoke", "test/azurermhub"); give the cluster one of them as "provider"`,
    );
    expect(message).not.toContain(reaches);
  });

  it('are right where the cluster is given one', () => {
    expect(said((stack) => ({ provider: azurerm(stack, { alias: 'spoke', features: off }) }))).toBe(
      'nothing',
    );
  });

  it('are right where an aspect gives its resources one', () => {
    const provide = (cluster: EtcdCluster) => {
      const provider = azurerm(TerraformStack.of(cluster), { alias: 'spoke', features: off });
      Aspects.of(cluster).add({
        visit: (one) => {
          if (TerraformResource.isTerraformResource(one) && one.terraformResourceType.startsWith('azurerm_'))
            one.provider = provider;
        },
      });
    };
    expect(said(() => undefined, provide)).toBe('nothing');
  });

  it('are told that Terraform takes one without an alias', () => {
    expect(
      said((stack) => {
        azurerm(stack, { features: off });
        azurerm(new Construct(stack, 'other'), { features: off });
        return {};
      }),
    ).toContain('2 azurerm providers have no alias ("test/azurerm", "test/other/azurerm")');
  });
});

it('a stack without a provider is told so by the engine, and by nobody else', () => {
  const message = said(() => undefined);
  expect(message).toContain('Found resources without a matching provider construct');
  expect(message).not.toContain('azurerm provider');
});

const variable = (stack: TerraformStack) => new TerraformVariable(stack, 'known-later', { type: 'any' });
