import type { ClusterPlan, LeafCertificatePlan } from '@etcd-iac/core';
import {
  createCertificateRequest,
  createLocallySignedCertificate,
  createPrivateKey,
  createSelfSignedCertificate,
} from '@etcd-iac/tls-stand-in';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientFiles, filesOf } from './client-files';

const uses = { serverAuth: 'server_auth', clientAuth: 'client_auth' } as const;

interface Pair {
  readonly certPem: string;
  readonly privateKeyPem: string;
}

/** Issues what a cluster was planned with, and writes it where its members, agents and clients look for it. */
export async function issueCertificates(plan: ClusterPlan, folder: string): Promise<void> {
  const { certificates } = plan;
  if (certificates?.kind !== 'issued') return;
  const [authority] = certificates.authorities;
  if (!authority || !certificates.client || !certificates.agent) {
    throw new RangeError('the certificates are not those of members with agents and mutual security');
  }
  const { privateKeyPem } = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' });
  const { certPem } = await createSelfSignedCertificate({
    privateKeyPem,
    subject: authority.subject,
    allowedUses: ['cert_signing', 'crl_signing'],
    isCaCertificate: true,
    validityPeriodHours: authority.validityHours,
  });
  const issuer = { certPem, privateKeyPem };
  const agent = await issue(certificates.agent, issuer);
  for (const leaf of certificates.clients) {
    const files =
      leaf.holder === certificates.client.holder
        ? clientFiles(folder)
        : filesOf(folder, leaf.subject.commonName);
    write(files, await issue(leaf, issuer), certPem);
  }
  for (const [index, leaf] of certificates.members.entries()) {
    const member = plan.members[index];
    if (!member?.security || !member.agent?.files) throw new RangeError('a member has no files');
    write(member.security.files, await issue(leaf, issuer), certPem);
    write(member.agent.files, agent, certPem);
  }
}

async function issue(leaf: LeafCertificatePlan, issuer: Pair): Promise<Pair> {
  const { privateKeyPem } = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' });
  const isServer = leaf.usages.includes('serverAuth');
  const { certRequestPem } = await createCertificateRequest({
    privateKeyPem,
    subject: leaf.subject,
    dnsNames: leaf.dnsNames,
    // On loopback, members are told apart by their ports.
    ipAddresses: isServer ? [...leaf.ipAddresses, '127.0.0.1'] : leaf.ipAddresses,
  });
  const { certPem } = await createLocallySignedCertificate({
    certRequestPem,
    caCertPem: issuer.certPem,
    caPrivateKeyPem: issuer.privateKeyPem,
    allowedUses: ['digital_signature', ...leaf.usages.map((usage) => uses[usage])],
    validityPeriodHours: leaf.validityHours,
  });
  return { certPem, privateKeyPem };
}

function write(
  files: { readonly authorities: string; readonly certificate: string; readonly privateKey: string },
  { certPem, privateKeyPem }: Pair,
  authorities: string,
): void {
  mkdirSync(dirname(files.certificate), { recursive: true });
  mkdirSync(join(files.authorities, '..'), { recursive: true });
  writeFileSync(files.authorities, authorities);
  writeFileSync(files.certificate, certPem);
  writeFileSync(files.privateKey, privateKeyPem, { mode: 0o600 });
}
