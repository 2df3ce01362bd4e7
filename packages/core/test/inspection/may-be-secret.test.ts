import * as fc from 'fast-check';
import { describeKey, describeName, describeValue } from '../../src/inspection';
import { mayBeSecret } from '../../src/inspection/may-be-secret';
import { clusterSpecSchema } from '../../src/cluster-spec-schema';
import { etcdVariables } from '../../src/environment/etcd-variables';
import { randomKey, secretSamples } from './secret-samples';

const shows = [describeValue, describeKey, describeName];

describe('a text that may be a secret', () => {
  it.each(Object.entries(secretSamples))('is not shown: %s', (_, { text, secrets }) => {
    expect(mayBeSecret(text)).toBe(true);
    for (const show of shows) for (const secret of secrets) expect(show(text)).not.toContain(secret);
  });

  it('is not shown: a random key, whatever stands around it', () => {
    const around = fc.constantFrom('', 'x', 'key ', '/', 'gcr.io/', ' ', 'v1.', '"');
    fc.assert(
      fc.property(randomKey, around, around, (key, before, after) => {
        const text = before + key + after;
        const parts = (key.match(/.{8}/g) ?? []).filter((part) =>
          shows.some((show) => show(text).includes(part)),
        );
        expect(parts).toEqual([]);
      }),
      { numRuns: 1000, seed: 14 },
    );
  });

  it('is not shown in part where it is long', () => {
    const text = `${'word '.repeat(7)}AccountKey=hunter2${'x'.repeat(1e6)}`;
    expect(describeValue(text)).toBe(`a text of ${text.length} characters (not shown)`);
    expect(describeValue(`${'x'.repeat(1e6)}PRIVATE KEY`)).toBe('a private key (not shown)');
  });

  it('is told with what it is given to, where it is the key of a map', () => {
    expect(describeKey('PW=hunter2')).toBe('"PW=…"');
    expect(describeKey('client_secret: hunter2')).toBe('"client_secret=…"');
    expect(describeKey('aHVudGVyMg==')).toBe('(a name of 12 characters, not shown)');
  });

  it('is judged soon, however long it is and whatever it repeats', () => {
    const begun = performance.now();
    for (const part of ['//', ':', 'a:', '=', 'a1B', ' -p', 'pass', '\\', 'a ', 'key:', '@']) {
      for (let times = 0; times < 20; times += 1) describeValue(part.repeat(1e5));
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('a text that is none', () => {
  it.each([
    ...[
      'etcd',
      'Etcd_1',
      'my cluster',
      'payments-prod-eu-01',
      'etcd.internal',
      'etcd.internal.',
      'ETCD',
      'a,b',
    ],
    ...['North Europe', 'westeurope', 'germanywestcentral', 'eastus2euap', 'Key West', 'northeuropa'],
    ...['3.6', 'v3.6.14', '3.6.14-rc.1', '>=3.5', 'latest', '4', 'three', '1h30m', '10 GiB', '1.5Gi'],
    ...[
      '10.0.0.0',
      '10.0.0.0/33',
      '2001:db8::/32',
      '10.0.0.0/24,10.1.0.0/24',
      '0.0.0.0/0',
      'https://x:1',
      '*',
    ],
    ...[
      'https://console.example.com',
      'http://localhost:8080',
      'https://payments.azurecr.io',
      'user@example.com',
    ],
    ...['gcr.io/Etcd/B:1', 'gcr.io/a/b:1:2', 'gcr.io/etcd-development/etcd:v3.6.14', 'etcd:', '"$(rm)"'],
    `gcr.io/etcd-development/etcd:v3.6.14@sha256:${'0a1b2c3d'.repeat(8)}`,
    ...['/var/lib/etcd', 'C:\\data', '/tmp/jürgen', 'var/lib', '../data', '/srv/etcd (1)'],
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-etcd/providers/Microsoft.Network/virtualNetworks/hub',
    '/subscriptions/6f1c2b3a-4d5e-6f70-8192-a3b4c5d6e7f8/resourceGroups/rg-etcd-prod-01',
    '6f1c2b3a-4d5e-6f70-8192-a3b4c5d6e7f8',
    '/subscriptions/{subscription}/resourceGroups/<group>',
    ...['Standard_LRS', 'Premium_ZRS', 'AzureFiles', 'PerGB2018', 'Microsoft.Storage', 'Container Instances'],
    ...['mutual ', 'TLS', 'yes', 'true', 'issued', 'Let’s Encrypt', '日本', '💥', '\u202eabc', '', ' ', '\n'],
    ...[
      'ETCD_MAX_TXN_OPS',
      'MY-VARIABLE',
      'http2MaxStreams',
      'cost center',
      'cost-center',
      'team/payments',
      'hidden-link:x',
    ],
  ])('is shown: %j', (text) => {
    expect(mayBeSecret(text)).toBe(false);
  });

  it('is shown: the name of a field, of a variable, or a sentence', () => {
    const names = [...Object.keys(clusterSpecSchema.entries), ...etcdVariables];
    expect(names.filter(mayBeSecret)).toEqual([]);
    expect(mayBeSecret('the quick brown fox jumps over the lazy dog, and 12 others do')).toBe(false);
  });
});
