import type { AzureSpec } from '@etcd-iac/azure';
import {
  clientCredentials,
  type Credentials,
  memberCredentials,
  readDeclaration,
  withIssued,
} from '@etcd-iac/boot';
import { bootableOf, describeWithBoot, type Observe, quick, whileBooted } from '@etcd-iac/boot/suite';
import type { KeyPair } from '@etcd-iac/core';
import { observePulumi } from '@etcd-iac/observe';
import { register } from '../../src/register';

const observe: Observe = async (spec) => observePulumi(await register(spec));

describeWithBoot('a cluster with certificates of somebody else', () => {
  test('boots, and its client is let in', async () => {
    const certificates = await issueElsewhere();
    const bootable = await bootableOf(observe, {
      ...quick,
      certificates,
      smokeTest: true,
    });
    expect(bootable.observed.issued).toBeUndefined();
    await whileBooted(bootable, async (booted) => {
      expect(booted.client).toEqual({ authorities: certificates.authorities, ...certificates.client });
      expect(await booted.oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });

  test('boots with other authorities among members', async () => {
    const [certificates, { authorities, members }] = [await issueElsewhere(), await issueElsewhere()];
    const bootable = await bootableOf(observe, {
      ...quick,
      certificates: { ...certificates, peer: { authorities, members } },
      smokeTest: true,
    });
    await whileBooted(bootable, async (booted) => {
      expect(await booted.oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });
});

/** Certificates such as a company's own authority would issue. */
async function issueElsewhere(): Promise<Extract<AzureSpec['certificates'], { kind: 'given' }>> {
  const { observed } = await bootableOf(observe, { smokeTest: true });
  const declaration = readDeclaration(await withIssued(observed));
  const client = clientCredentials(declaration);
  return {
    kind: 'given',
    authorities: client.authorities ?? '',
    members: declaration.members.map((member) => keyPair(memberCredentials(member))),
    client: keyPair(client),
  };
}

function keyPair({ certificate = '', privateKey = '' }: Credentials): KeyPair {
  return { certificate, privateKey };
}
