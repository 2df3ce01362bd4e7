import { issuesWith, linesWith } from '../refusal';
import { credentials, ids, sidecar, token } from '../samples';

describe('a domain', () => {
  it.each([
    ['the zone of all shares', 'file.core.windows.net'],
    ['the share of an account', 'stetcd.file.core.windows.net'],
    ['that of blobs', 'blob.core.windows.net'],
    ['what is above all of storage', 'core.windows.net'],
    ['that of container registries', 'azurecr.io'],
    ['one container registry', 'payments.azurecr.io'],
    ['that of key vaults', 'vault.azure.net'],
    ['what is above key vaults', 'azure.net'],
    ['a region of Kubernetes services', 'eastus.azmk8s.io'],
    ['that of signing in', 'login.microsoftonline.com'],
    ['that of the resource manager', 'management.azure.com'],
    ['that of logs', 'opinsights.azure.com'],
    ['that of virtual machines', 'internal.cloudapp.net'],
    ['a cluster among the virtual machines', 'etcd.internal.cloudapp.net'],
    ['that of public addresses', 'eastus.cloudapp.azure.com'],
    ['that of caches, and what is above it', 'cache.windows.net'],
    ['Azure itself', 'azure.com'],
    ['shares of Azure Government', 'file.core.usgovcloudapi.net'],
    ['shares in China', 'file.core.chinacloudapi.cn'],
    ['private endpoints of shares', 'privatelink.file.core.windows.net'],
    ['private endpoints of registries', 'privatelink.azurecr.io'],
    ['private endpoints of a region', 'eastus.privatelink.azurecr.io'],
    ['private endpoints of anything', 'privatelink.example.com'],
  ])('is refused as %s', (_, domain) => {
    expect(issuesWith({ domain })).toEqual([['domain', 'reserved']]);
    // Also where somebody else has the zone.
    expect(issuesWith({ domain, existingPrivateDnsZoneId: token })).toEqual([['domain', 'reserved']]);
  });

  it.each([
    'etcd.internal',
    'etcd.example.com',
    'example.com',
    'core.windows.net.example.com',
    'mycore.windows.net',
    'myazurecr.io',
    'etcd.windows.net',
    'etcd.corp.microsoft.com',
    'privatelinks.example.com',
    'cloudapp.internal',
    'etcd.gcr.io',
    'onion.internal',
  ])('is taken: %s', (domain) => {
    expect(issuesWith({ domain })).toEqual([]);
  });

  it('is refused with value, rule and remedy', () => {
    expect(linesWith({ domain: 'file.core.windows.net' })).toEqual([
      'domain [reserved] "file.core.windows.net" would hide names that Azure gives in "core.windows.net"; choose one such as "etcd.internal"',
    ]);
    expect(linesWith({ domain: 'privatelink.azurecr.io' })).toEqual([
      'domain [reserved] "privatelink.azurecr.io" is named like the zones of private endpoints, whose records it would hide; choose one such as "etcd.internal"',
    ]);
    expect(linesWith({ domain: 'gcr.io' })).toEqual([
      'domain [conflict] "gcr.io" would hide "gcr.io" in the network, which the members\' image comes from; choose one such as "etcd.internal"',
    ]);
    expect(linesWith({ domain: 'etcd.onion' })).toEqual([
      'domain [unsupported] "etcd.onion" is in the zone "onion", which etcd never asks for; choose one such as "etcd.internal"',
    ]);
  });

  describe('hides the host of a registry, and is refused', () => {
    it.each<[string, object]>([
      ['of the official image', { domain: 'gcr.io' }],
      ['of another image', { domain: 'quay.io', image: 'quay.io/coreos/etcd:v3.6.14' }],
      ['with a port', { domain: 'corp.example', image: 'registry.corp.example:5000/etcd:v3.6.14' }],
      ['in upper case', { domain: 'corp.example', image: 'Registry.Corp.Example/etcd' }],
      ['of which it is a part', { domain: 'corp.example', image: 'a.b.corp.example/etcd' }],
      ['of an image that names none', { domain: 'docker.io', image: 'bitnami/etcd:3.6.14' }],
      [
        'at which Docker Hub is asked',
        { domain: 'registry-1.docker.io', image: 'docker.io/bitnami/etcd:3.6.14' },
      ],
      [
        'of a sidecar',
        { domain: 'corp.example', sidecars: [{ ...sidecar, image: 'r.corp.example/backup' }] },
      ],
      [
        'that is given with the credentials',
        { domain: 'corp.example', registry: { ...credentials, server: 'registry.corp.example:5000' } },
      ],
      [
        'that is known where the rest of the image is not',
        { domain: 'corp.example', image: `registry.corp.example/${token}` },
      ],
    ])('%s', (_, changes) => {
      expect(issuesWith(changes)).toEqual([['domain', 'conflict']]);
    });
  });

  it.each<[string, object]>([
    ['below the registry', { domain: 'etcd.gcr.io' }],
    ['beside the registry', { domain: 'etcd.corp.example', image: 'registry.corp.example/etcd' }],
    ['that ends like the registry', { domain: 'orp.example', image: 'registry.corp.example/etcd' }],
    ['of the official registry, from which nothing comes', { domain: 'gcr.io', image: 'quay.io/etcd' }],
    ['of what is known only later', { domain: 'docker.io', image: `${token}/etcd:v3.6.14` }],
    [
      'whose owner has put the registry into it',
      {
        domain: 'corp.example',
        image: 'registry.corp.example/etcd',
        existingPrivateDnsZoneId: ids.privateDnsZone.replace('etcd.internal', 'corp.example'),
      },
    ],
  ])('is taken %s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });

  it('is not held against an image that is none', () => {
    expect(issuesWith({ domain: 'gcr.io', image: 'gcr.io/A' })).toEqual([['image', 'bad-format']]);
  });
});
