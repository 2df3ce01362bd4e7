import { X509Certificate } from 'node:crypto';
import { bootableOf, describeWithBoot, type Observe, quick, whileBooted } from '@etcd-iac/boot/suite';
import { observePulumi } from '@etcd-iac/observe';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import { register } from '../../src/register';

const adapters: readonly (readonly [string, Observe])[] = [
  ['cdktf', (spec) => observeCdktf(spec)],
  ['pulumi', async (spec) => observePulumi(await register(spec))],
];

describeWithBoot('a cluster whose clients are named', () => {
  test.each(adapters)('boots from %s, and lets in the client without a name', async (_, observe) => {
    const bootable = await bootableOf(observe, {
      ...quick,
      certificates: { kind: 'issued', clients: [{}], dnsNames: ['etcd.example.com'] },
      smokeTest: true,
    });
    await whileBooted(bootable, async (booted) => {
      expect(new X509Certificate(booted.client.certificate ?? '').subject).toBe('O=etcd');
      expect(await booted.oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });

  test('boots, and lets in the first with a name', async () => {
    const bootable = await bootableOf(adapters[1]![1], {
      ...quick,
      certificates: {
        kind: 'issued',
        clients: [{}, { commonName: 'system:payments' }, { commonName: 'root' }],
      },
      smokeTest: true,
    });
    await whileBooted(bootable, async (booted) => {
      expect(new X509Certificate(booted.client.certificate ?? '').subject).toMatch(/CN=system:payments/);
      expect(await booted.oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });
});
