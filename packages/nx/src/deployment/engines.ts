import type { PinnedPackage } from '../versions';
import type { Engine } from './deployment-options';

/** What tells the apps of one engine from those of another. */
export interface EngineFacts {
  /** As users call it. */
  readonly title: string;
  readonly adapter: string;
  /** The adapter's peers, and what the program imports. */
  readonly packages: readonly PinnedPackage[];
  /** The program that deploys, and where it is to be had. */
  readonly tool: { readonly command: string; readonly page: string };
  /** Those whose root loads every resource of a provider, each with a module that does not. */
  readonly slowRoots: Readonly<Record<string, string>>;
}

/** An engine that writes Terraform's JSON. */
export interface TerraformFacts extends EngineFacts {
  /** Package of App, TerraformStack and the like. */
  readonly library: string;
  readonly azurerm: string;
  /** Module with the provider that issues certificates. */
  readonly tls: string;
}

const terraform = {
  command: 'terraform',
  page: 'https://developer.hashicorp.com/terraform/install (1.7 or later)',
};

export const terraformEngines = {
  cdktf: {
    title: 'CDK for Terraform',
    adapter: '@etcd-iac/cdktf',
    packages: ['@cdktf/provider-azurerm', '@cdktf/provider-tls', 'cdktf', 'constructs'],
    tool: terraform,
    slowRoots: {
      '@cdktf/provider-azurerm': 'lib/container-group',
      '@cdktf/provider-tls': 'lib/private-key',
    },
    library: 'cdktf',
    azurerm: '@cdktf/provider-azurerm',
    tls: '@cdktf/provider-tls/lib/provider/index.js',
  },
  cdktn: {
    title: 'CDK Terrain',
    adapter: '@etcd-iac/cdktn',
    packages: ['@cdktn/provider-azurerm', 'cdktn', 'constructs'],
    tool: terraform,
    slowRoots: { '@cdktn/provider-azurerm': 'lib/container-group' },
    library: 'cdktn',
    azurerm: '@cdktn/provider-azurerm',
    tls: '@etcd-iac/cdktn/tls',
  },
} as const satisfies Partial<Record<Engine, TerraformFacts>>;

export const engines: Readonly<Record<Engine, EngineFacts>> = {
  ...terraformEngines,
  pulumi: {
    title: 'Pulumi',
    adapter: '@etcd-iac/pulumi',
    packages: ['@pulumi/azure-native', '@pulumi/pulumi', '@pulumi/tls'],
    tool: { command: 'pulumi', page: 'https://www.pulumi.com/docs/install/' },
    slowRoots: { '@pulumi/azure-native': 'containerinstance' },
  },
};

export function isEngine(value: unknown): value is Engine {
  return typeof value === 'string' && Object.hasOwn(engines, value);
}
