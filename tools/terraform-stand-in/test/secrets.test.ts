import { writeFile } from 'node:fs/promises';

import { describeWithTerraform } from './describe-with-terraform';
import { containerGroup, withOneSubnet } from './container-groups';
import type { Resources } from './stacks';

const canaries = [
  'canary-variable',
  'canary-password',
  'canary-workspace-key',
  'canary-storage-key',
  'Y2FuYXJ5LXNlY3JldA==',
  'canary-init-variable',
  'Y2FuYXJ5LWluaXQ=',
];

const resources: Resources = {
  ...containerGroup(
    {
      image_registry_credential: { server: 'r.example', username: 'etcd', password: 'canary-password' },
      diagnostics: {
        log_analytics: {
          workspace_id: '11111111-2222-3333-4444-555555555555',
          workspace_key: 'canary-workspace-key',
        },
      },
      init_container: {
        name: 'init',
        image: 'busybox:1',
        secure_environment_variables: { TOKEN: 'canary-init-variable' },
        volume: { name: 'init', mount_path: '/init', secret: { key: 'Y2FuYXJ5LWluaXQ=' } },
      },
    },
    {
      secure_environment_variables: { TOKEN: 'canary-variable' },
      volume: [
        { name: 'tls', mount_path: '/tls', secret: { 'tls.key': 'Y2FuYXJ5LXNlY3JldA==' } },
        {
          name: 'key',
          mount_path: '/key',
          secret: { 'a.key': '${base64encode(tls_private_key.ca.private_key_pem)}' },
        },
        {
          name: 'data',
          mount_path: '/data',
          share_name: 'data',
          storage_account_name: 'st',
          storage_account_key: 'canary-storage-key',
        },
      ],
    },
  ),
  tls_private_key: { ca: { algorithm: 'ECDSA', ecdsa_curve: 'P256' } },
  tls_self_signed_cert: {
    ca: {
      private_key_pem: '${tls_private_key.ca.private_key_pem}',
      allowed_uses: ['cert_signing'],
      validity_period_hours: 1,
    },
  },
  tls_cert_request: { it: { private_key_pem: '${tls_private_key.ca.private_key_pem}' } },
  tls_locally_signed_cert: {
    it: {
      cert_request_pem: '${tls_cert_request.it.cert_request_pem}',
      ca_cert_pem: '${tls_self_signed_cert.ca.cert_pem}',
      ca_private_key_pem: '${tls_private_key.ca.private_key_pem}',
      allowed_uses: [],
      validity_period_hours: 1,
    },
  },
};

describeWithTerraform('secrets', () => {
  test('are in no plan that Terraform prints, and in no apply, refresh or destruction', async () => {
    await withOneSubnet(resources, async ({ provider, run }) => {
      const printed = [
        await run('plan'),
        await run('apply', '-auto-approve'),
        // The init container makes Terraform replace the group, so that this has much to say.
        await run('plan'),
        await run('show'),
        await run('plan', '-destroy'),
      ].join('\n');

      const { container } = provider.operations[0]!.after as any;
      const [keySecret] = Object.values<string>(container[0].volume[1].secret);
      const key = Buffer.from(keySecret!, 'base64').toString();
      expect(key).toContain('BEGIN EC PRIVATE KEY');
      expect(printed).toContain('azurerm_container_group.it must be replaced');
      expect(printed).toContain('tls_locally_signed_cert.it');
      expect(printed).not.toContain('PRIVATE KEY');
      for (const secret of [...canaries, keySecret!, key.split('\n')[1]!]) {
        expect(printed).not.toContain(secret);
      }
    });
  });

  test.each(['tls_private_key.ca.private_key_pem', 'tls_private_key.ca.private_key_pem_pkcs8'])(
    '%s makes an output secret too',
    async (name) => {
      await withOneSubnet(resources, async ({ run, stack }) => {
        const output = { output: { it: { value: `\${${name}}` } } };
        await writeFile(`${stack.folder}/output.tf.json`, JSON.stringify(output));

        await expect(run('plan')).rejects.toThrow('Output refers to sensitive values');
      });
    },
  );
});
