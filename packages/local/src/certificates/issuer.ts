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
import { LocalClusterError } from '../local-cluster-error';
import { makePrivateFolder, readTexts, replaceTexts } from './certificate-store';
import { issueAuthority, issueLeaf, newPrivateKey } from './issue-certificate';
import { describeValidity, isAuthorityGood, isLeafGood, isOwnKey } from './still-good';

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
   * @param files - Where it looks for them. @default in a folder of its own
   */
  provide(leaf: LeafCertificatePlan, renew: boolean, files?: CertificateFiles): Promise<void>;
  /** Provides somebody who has no certificate with the trusted authorities. */
  provideAuthorities(files: CertificateFiles): Promise<void>;
  /** Removes authorities that are trusted no more, with their keys. */
  dropOthers(): Promise<void>;
}

/**
 * Takes the authorities of a plan from the folder, or makes them.
 *
 * @param inUse - Numbers of the authorities that running members trust: they cannot be exchanged for others.
 * @throws LocalClusterError when one of these can no longer be used, or not yet.
 */
export async function openIssuer(
  folder: string,
  plan: IssuedCertificatesPlan,
  now: Date,
  inUse: readonly number[] = [],
): Promise<Issuer> {
  const authoritiesFolder = join(folder, 'authorities');
  const authorities = new Map<number, Authority>();
  for (const authority of plan.authorities) {
    const files = certificateFiles(join(authoritiesFolder, String(authority.number)));
    const kept = await readAuthority(files, authority, now);
    if (!kept && inUse.includes(authority.number)) throw await unusable(files, authority, now);
    const pair = kept ?? (await makeAuthority(files, authority, now));
    authorities.set(authority.number, { plan: authority, pair });
  }
  const trusted = [...authorities.values()].map(({ pair }) => pair.certificate).join('');
  return {
    async provide(leaf, renew, files = certificateFiles(join(folder, leaf.holder))) {
      const authority = authorities.get(leaf.authority);
      if (!authority) throw new RangeError(`authority ${leaf.authority} issues and is not trusted`);
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

/** The authority in a folder; undefined where there is none that can be used now. */
async function readAuthority(
  files: CertificateFiles,
  plan: AuthorityPlan,
  now: Date,
): Promise<KeyPair | undefined> {
  await makePrivateFolder(files);
  const { certificate, privateKey } = await readTexts(files);
  const pair = { certificate, privateKey };
  return isAuthorityGood(pair, plan, now) ? pair : undefined;
}

async function makeAuthority(files: CertificateFiles, plan: AuthorityPlan, now: Date): Promise<KeyPair> {
  const privateKey = await newPrivateKey();
  const issued = { certificate: await issueAuthority(plan, privateKey, now), privateKey };
  await replaceTexts(files, issued);
  return issued;
}

async function unusable(
  files: CertificateFiles,
  { number }: AuthorityPlan,
  now: Date,
): Promise<LocalClusterError> {
  const reason = describeValidity((await readTexts(files)).certificate, now);
  return new LocalClusterError(
    `authority ${number}, which running members trust, ${reason ?? `cannot be read from "${files.certificate}" with its key`}: ` +
      'stop the cluster and start it again, which makes another one in its place',
  );
}
