import {
  certificateFiles,
  type AuthorityPlan,
  type CertificateFiles,
  type IssuedCertificatesPlan,
  type KeyPair,
  type LeafCertificatePlan,
} from '@etcd-iac/core';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, readTexts, replaceTexts } from './certificate-store';
import { issueAuthority, issueLeaf, newPrivateKey } from './issue-certificate';
import { isAuthorityGood, isLeafGood, isOwnKey } from './still-good';

interface Authority {
  readonly plan: AuthorityPlan;
  readonly pair: KeyPair;
}

/** Issues the certificates of a cluster into its folder, and keeps the authorities there. */
export interface Issuer {
  /**
   * Provides a holder with its certificate and the trusted authorities.
   *
   * @param renew - Whether also a certificate that could go on is issued anew. The private key stays, as it does in the cloud.
   */
  provide(leaf: LeafCertificatePlan, renew: boolean): Promise<void>;
  /** Provides somebody who has no certificate with the trusted authorities. */
  provideAuthorities(files: CertificateFiles): Promise<void>;
  /** Removes authorities that are trusted no more, with their keys. */
  dropOthers(): Promise<void>;
}

/** Takes the authorities of a plan from the folder, or makes them. */
export async function openIssuer(folder: string, plan: IssuedCertificatesPlan, now: Date): Promise<Issuer> {
  const authoritiesFolder = join(folder, 'authorities');
  const authorities = new Map<number, Authority>();
  for (const authority of plan.authorities) {
    const files = certificateFiles(join(authoritiesFolder, String(authority.number)));
    authorities.set(authority.number, { plan: authority, pair: await openAuthority(files, authority, now) });
  }
  const trusted = [...authorities.values()].map(({ pair }) => pair.certificate).join('');
  return {
    async provide(leaf, renew) {
      const authority = authorities.get(leaf.authority);
      if (!authority) throw new RangeError(`authority ${leaf.authority} issues and is not trusted`);
      const files = certificateFiles(join(folder, leaf.holder));
      await makePrivateFolder(files);
      const texts = await readTexts(files);
      if (!renew && isLeafGood(texts, leaf, authority.pair.certificate, now)) {
        return replaceTexts(files, { authorities: trusted });
      }
      const privateKey = isOwnKey(texts.privateKey) ? texts.privateKey : await newPrivateKey();
      const certificate = await issueLeaf(leaf, privateKey, authority, now);
      await replaceTexts(files, { authorities: trusted, certificate, privateKey });
    },
    async provideAuthorities(files) {
      await makePrivateFolder(files);
      await replaceTexts(files, { authorities: trusted });
    },
    async dropOthers() {
      for (const entry of await readdir(authoritiesFolder)) {
        if (!authorities.has(Number(entry))) await rm(join(authoritiesFolder, entry), { recursive: true });
      }
    },
  };
}

async function openAuthority(files: CertificateFiles, plan: AuthorityPlan, now: Date): Promise<KeyPair> {
  await makePrivateFolder(files);
  const { certificate, privateKey } = await readTexts(files);
  const pair = { certificate, privateKey };
  if (isAuthorityGood(pair, plan, now)) return pair;
  const key = await newPrivateKey();
  const issued = { certificate: await issueAuthority(plan, key, now), privateKey: key };
  await replaceTexts(files, issued);
  return issued;
}
