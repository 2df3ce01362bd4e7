import { VirtualNetwork } from '@pulumi/azure-native/network';
import { PrivateZone } from '@pulumi/azure-native/privatedns';
import { StorageAccount } from '@pulumi/azure-native/storage';
import { PrivateKey } from '@pulumi/tls';
import { declare, named, ofType } from './declare';

/** Stands for a value that is not known yet. Source: Pulumi's resource protocol. */
const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

describe('a preview', () => {
  it('does without the addresses, keys and certificates that a deployment brings', async () => {
    const recording = await declare(
      { smokeTest: true, createLogAnalyticsWorkspace: true },
      { preview: true },
    );
    expect(ofType(recording, 'containerinstance:ContainerGroup')).toHaveLength(4);
    const { volumes } = named(recording, 'etcd1-container-group').inputs;
    expect(volumes[1].secret).toEqual({ 'ca.crt': unknown, 'tls.crt': unknown, 'tls.key': unknown });
    expect(named(recording, 'etcd1-dns-record').inputs.relativeRecordSetName).toBe('etcd1');
  });

  it('does without ids and secrets of resources that are created by the same program', async () => {
    const recording = await declare(
      () => {
        const within = { resourceGroupName: 'rg-hub' };
        const { privateKeyPem } = new PrivateKey('other', { algorithm: 'ECDSA' });
        const pair = { certificate: privateKeyPem, privateKey: privateKeyPem };
        return {
          size: 1,
          existingStorageAccountId: new StorageAccount('other', {
            ...within,
            kind: 'StorageV2',
            sku: { name: 'Standard_LRS' },
          }).id,
          existingPrivateDnsZoneId: new PrivateZone('other', within).id,
          peerings: [
            {
              name: 'other',
              virtualNetworkId: new VirtualNetwork('other', within).id,
              location: 'eastus',
              addressSpaces: ['10.8.0.0/16'],
            },
          ],
          certificates: { kind: 'given', authorities: privateKeyPem, members: [pair] },
          registry: {
            kind: 'credentials',
            server: 'example.azurecr.io',
            username: privateKeyPem,
            password: privateKeyPem,
          },
        };
      },
      { preview: true },
    );
    expect(named(recording, 'etcd1-file-share').inputs).toMatchObject({
      accountName: unknown,
      resourceGroupName: unknown,
    });
    expect(named(recording, 'peering-other-reverse').inputs).toMatchObject({
      virtualNetworkName: unknown,
      resourceGroupName: unknown,
    });
    expect(named(recording, 'etcd1-dns-record').inputs.resourceGroupName).toBe(unknown);
    expect(named(recording, 'etcd1-container-group').inputs.imageRegistryCredentials).toEqual([
      { server: 'example.azurecr.io', username: unknown, password: unknown },
    ]);
  });
});
