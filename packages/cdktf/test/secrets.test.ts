import { TerraformVariable, type TerraformStack } from 'cdktf';
import type { EtcdClusterProps } from '../src/index';
import { authority } from './authority';
import { synthesize } from './synthesize';

const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };
const registry = { kind: 'credentials', server: 'example.azurecr.io', username: 'pull' } as const;
const privateKey = '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n';

function variable(stack: TerraformStack, id: string): string {
  return new TerraformVariable(stack, id, { type: 'string', sensitive: true, default: 'canary' }).stringValue;
}

describe('secrets', () => {
  it.each<[string, (certificate: string) => Partial<EtcdClusterProps>]>([
    ['registry.password', () => ({ registry: { ...registry, password: 'canary' } })],
    [
      'sidecars.0.secureEnvironment.TOKEN',
      () => ({ sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: 'canary' } }] }),
    ],
    [
      'certificates.members.0.privateKey',
      (certificate) => {
        const members = [{ certificate, privateKey }];
        return { size: 1, certificates: { kind: 'given', authorities: authority, members } };
      },
    ],
    [
      'certificates.client.privateKey',
      (certificate) => {
        const members = [{ certificate, privateKey: certificate }];
        const client = { certificate, privateKey };
        return { size: 1, certificates: { kind: 'given', authorities: authority, members, client } };
      },
    ],
  ])('are refused in plain text at %s, and not shown', (path, props) => {
    expect(() => synthesize((stack) => props(variable(stack, 'certificate')))).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
        issues: [expect.objectContaining({ path, code: 'not-allowed' })],
      }),
    );
  });

  it('are in cdk.tf.json as references to sensitive variables alone', () => {
    const { json } = synthesize((stack) => {
      const pair = (holder: string) => ({
        certificate: variable(stack, `${holder}-certificate`),
        privateKey: variable(stack, `${holder}-key`),
      });
      return {
        certificates: {
          kind: 'given',
          authorities: authority,
          members: ['etcd1', 'etcd2', 'etcd3'].map(pair),
          client: pair('client'),
        },
        registry: { ...registry, password: variable(stack, 'password') },
        sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: variable(stack, 'token') }, etcdClient: true }],
        smokeTest: true,
      };
    });
    const { variable: variables, ...rest } = JSON.parse(json) as Record<string, unknown>;
    const text = JSON.stringify(rest);
    expect(JSON.stringify(variables)).toContain('canary');
    expect(text).not.toContain('canary');
    for (const id of ['etcd1-key', 'etcd2-key', 'etcd3-key', 'client-key', 'password', 'token']) {
      expect(text).toContain(`var.${id}`);
    }
  });
});
