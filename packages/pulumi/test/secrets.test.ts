import { output } from '@pulumi/pulumi';
import { authority } from './authority';
import { declare, ofType } from './declare';

const registry = { kind: 'credentials', server: 'example.azurecr.io', username: 'pull' } as const;
const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };

describe('secrets', () => {
  it('that are handed in as plain text reach Pulumi as secrets', async () => {
    const pair = (holder: string) => ({
      certificate: output(`certificate of ${holder}`),
      privateKey: `-----BEGIN PRIVATE KEY-----\ncanary${holder}\n-----END PRIVATE KEY-----\n`,
    });
    const { registered, outputs } = await declare(() => ({
      certificates: {
        kind: 'given',
        authorities: authority,
        members: ['etcd1', 'etcd2', 'etcd3'].map(pair),
        client: pair('client'),
      },
      registry: { ...registry, password: 'canary' },
      sidecars: [
        { ...sidecar, secureEnvironment: { TOKEN: 'canary', LATER: output('canary') }, etcdClient: true },
      ],
      smokeTest: true,
    }));
    const all = [...registered, outputs];
    expect(JSON.stringify(all.map(({ inputs }) => inputs))).toContain('canary');
    for (const { shown } of all) expectWithout(shown, ['canary']);
  });

  it('of issued certificates and storage accounts reach Pulumi as secrets', async () => {
    const recording = await declare({ smokeTest: true, sidecars: [{ ...sidecar, etcdClient: true }] });
    const { registered, outputs } = recording;
    const keys = ofType(recording, 'tls:index/privateKey:PrivateKey').map(({ name }) => `key of ${name}`);
    const accounts = ofType(recording, 'storage:StorageAccount').map(
      ({ inputs }) => `key of ${inputs.accountName}`,
    );
    expect([...keys, ...accounts]).toHaveLength(8);
    for (const { shown } of [...registered, outputs]) expectWithout(shown, [...keys, ...accounts]);
  });
});

/** In plain text or in Base64, wherever in it. */
function expectWithout(shown: string, secrets: readonly string[]): void {
  const decoded = shown.replace(/"([A-Za-z0-9+/]{8,}={0,2})"/g, (_, text: string) =>
    Buffer.from(text, 'base64').toString(),
  );
  for (const secret of secrets) expect(`${shown} ${decoded}`).not.toContain(secret);
}
