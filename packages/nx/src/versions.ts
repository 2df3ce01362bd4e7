import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a generated app is written against, each in the one version that this repository tests with. */
export const versions = {
  '@cdktf/provider-azurerm': '14.23.1',
  '@cdktf/provider-tls': '11.0.1',
  '@cdktn/provider-azurerm': '16.1.0',
  '@pulumi/azure-native': '3.28.0',
  '@pulumi/pulumi': '3.248.0',
  '@pulumi/tls': '5.6.1',
  '@types/node': '20.19.43',
  cdktf: '0.21.0',
  cdktn: '0.24.0',
  constructs: '10.7.2',
  eslint: '9.39.5',
  typescript: '5.9.3',
  'typescript-eslint': '8.73.0',
} as const;

export type PinnedPackage = keyof typeof versions;

/** The version of this plugin. All packages of a release have the same one, so it is the adapter's too. */
export function releaseVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
