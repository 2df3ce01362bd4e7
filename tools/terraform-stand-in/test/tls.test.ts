import { X509Certificate } from 'node:crypto';

import { describeWithTerraform } from './describe-with-terraform';
import { withTls, type Resources } from './stacks';
import { authority, leaf } from './tls-resources';
import { subscriptionId, withTerraform, type Workbench } from './with-terraform';

const start = new Date('2030-01-01T00:00:00Z');
const hourMs = 3_600_000;

describeWithTerraform('the stand-in tls provider', () => {
  test('issues certificates that are known after the apply, and leaves them alone', async () => {
    await withAuthority(async ({ provider, plan, run, state }) => {
      const { changes } = await plan();
      expect(changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
        'create tls_cert_request.leaf',
        'create tls_locally_signed_cert.leaf',
        'create tls_private_key.ca',
        'create tls_private_key.leaf',
        'create tls_self_signed_cert.ca',
      ]);
      expect(changes[1]!.after).not.toHaveProperty('cert_pem');
      expect(changes[1]!.after).toMatchObject({ ready_for_renewal: false, set_subject_key_id: false });

      await run('apply', '-auto-approve');

      const { ca: root, leaf: signed } = await state();
      expect(signed.verify(root.publicKey)).toBe(true);
      expect(signed.checkIssued(root)).toBe(true);
      expect(signed.subjectAltName).toBe('DNS:etcd1.etcd.internal, IP Address:127.0.0.1');
      expect(root.subject).toBe('street=Hof 2 + street=Weg 1\nCN=etcd CA');
      expect(new Date(signed.validFrom)).toEqual(start);
      expect(await plan()).toEqual({ hasChanges: false, changes: [] });
      // Azure has heard nothing of it.
      expect(provider.operations).toEqual([]);

      expect(await run('destroy', '-auto-approve')).toContain('5 destroyed');
    });
  });

  test('fills in what it computes and what is left out', async () => {
    await withAuthority(async ({ run, values }) => {
      await run('apply', '-auto-approve');

      expect(await values('tls_private_key.ca')).toEqual({
        algorithm: 'ECDSA',
        ecdsa_curve: 'P256',
        id: expect.stringMatching(/^[0-9a-f]{40}$/),
        private_key_openssh: null,
        private_key_pem: expect.stringContaining('BEGIN EC PRIVATE KEY'),
        private_key_pem_pkcs8: expect.stringContaining('BEGIN PRIVATE KEY'),
        public_key_fingerprint_md5: null,
        public_key_fingerprint_sha256: null,
        public_key_openssh: null,
        public_key_pem: expect.stringContaining('BEGIN PUBLIC KEY'),
        rsa_bits: 2048,
      });
      expect(await values('tls_locally_signed_cert.leaf')).toMatchObject({
        ca_key_algorithm: 'ECDSA',
        id: expect.stringMatching(/^\d+$/),
        is_ca_certificate: false,
        ready_for_renewal: false,
        validity_end_time: '2030-01-05T04:00:00.000Z',
        validity_start_time: '2030-01-01T00:00:00.000Z',
      });
    });
  });

  test('replaces a certificate for other uses, and all that a key is part of for another key', async () => {
    await withAuthority(async ({ plan, replaceWith, run }) => {
      await run('apply', '-auto-approve');

      await replaceWith(authority({ leafCertificate: { ...leaf, allowed_uses: ['server_auth'] } }));
      expect(summaryOf(await plan())).toEqual(['replace tls_locally_signed_cert.leaf']);

      await replaceWith(authority({ caKey: { algorithm: 'ED25519' } }));
      expect(summaryOf(await plan())).toEqual([
        'replace tls_locally_signed_cert.leaf',
        'replace tls_private_key.ca',
        'replace tls_self_signed_cert.ca',
      ]);
    });
  });

  test('changes the hours of renewal in place, and takes their default again', async () => {
    await withAuthority(async ({ plan, replaceWith, run, state }) => {
      await run('apply', '-auto-approve');
      const before = await state();

      for (const hours of [{ early_renewal_hours: 20 }, { early_renewal_hours: undefined }]) {
        await replaceWith(authority({ leafCertificate: { ...leaf, ...hours } }));
        expect(summaryOf(await plan())).toEqual(['update tls_locally_signed_cert.leaf']);
        await run('apply', '-auto-approve');
        expect((await plan()).hasChanges).toBe(false);
      }
      expect((await state()).leaf.serialNumber).toBe(before.leaf.serialNumber);
    });
  });

  test('renews a certificate in the hours before its end, and no other', async () => {
    await withAuthority(async ({ plan, run, setHour, state, values }) => {
      await run('apply', '-auto-approve');
      const before = await state();

      setHour(89);
      expect((await plan()).hasChanges).toBe(false);

      setHour(90);
      expect(summaryOf(await plan())).toEqual(['replace tls_locally_signed_cert.leaf']);
      await run('apply', '-refresh-only', '-auto-approve');
      expect(await values('tls_locally_signed_cert.leaf')).toMatchObject({ ready_for_renewal: true });

      await run('apply', '-auto-approve');
      const after = await state();
      expect(after.leaf.serialNumber).not.toBe(before.leaf.serialNumber);
      expect(after.ca.serialNumber).toBe(before.ca.serialNumber);
      expect(new Date(after.leaf.validTo).getTime()).toBe(start.getTime() + 190 * hourMs);
      expect(await values('tls_locally_signed_cert.leaf')).toMatchObject({ ready_for_renewal: false });
      expect((await plan()).hasChanges).toBe(false);
    });
  });

  test('needs longer hours of renewal no more, where they are taken back in time', async () => {
    await withAuthority(async ({ plan, replaceWith, run, setHour }) => {
      await run('apply', '-auto-approve');
      setHour(95);
      await run('apply', '-refresh-only', '-auto-approve');

      await replaceWith(authority({ leafCertificate: { ...leaf, early_renewal_hours: 1 } }));

      expect(summaryOf(await plan())).toEqual(['update tls_locally_signed_cert.leaf']);
    });
  });
});

interface TlsBench extends Workbench {
  readonly setHour: (hour: number) => void;
  readonly replaceWith: (resources: Resources) => Promise<void>;
  /** What the state holds of a resource. */
  readonly values: (address: string) => Promise<Record<string, unknown>>;
  /** The certificates in the state. */
  readonly state: () => Promise<Record<'ca' | 'leaf', X509Certificate>>;
}

async function withAuthority(test: (bench: TlsBench) => Promise<void>): Promise<void> {
  let now = start;
  await withTls(authority(), (folder) =>
    withTerraform(
      folder,
      async (bench) => {
        const values = async (address: string) => {
          const { values: root } = JSON.parse(await bench.run('show', '-json'));
          return root.root_module.resources.find((each: any) => each.address === address).values;
        };
        const certificate = async (address: string) =>
          new X509Certificate((await values(address)).cert_pem as string);
        await test({
          ...bench,
          values,
          setHour: (hour) => {
            now = new Date(start.getTime() + hour * hourMs);
          },
          replaceWith: (resources) => withTls(resources, bench.stack.replaceWith),
          state: async () => ({
            ca: await certificate('tls_self_signed_cert.ca'),
            leaf: await certificate('tls_locally_signed_cert.leaf'),
          }),
        });
      },
      { subscriptionId, now: () => now },
    ),
  );
}

function summaryOf({ changes }: Awaited<ReturnType<Workbench['plan']>>): string[] {
  return changes.map(({ action, address }) => `${action} ${address}`).sort();
}
