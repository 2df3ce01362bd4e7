import { certificateFiles, type CertificateFiles, type IssuedCertificatesPlan } from '@etcd-iac/core';
import { KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openIssuer } from '../src/certificates/issuer';
import {
  BasicConstraintsExtension,
  KeyUsagesExtension,
  X509Certificate as Asn1Certificate,
  X509CertificateGenerator,
} from '../src/certificates/x509';
import { filesBelow, planIssued, writePair } from './support/certificates';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();
const hourMs = 3_600_000;
const now = new Date('2040-05-06T07:08:09.123Z');
const hoursLater = (hours: number): Date => new Date(now.getTime() + hours * hourMs);

const filesOf = (holder: string): CertificateFiles =>
  certificateFiles(join(folder.path, 'certificates', holder));
const authorityFiles = (number: number): CertificateFiles => filesOf(`authorities/${number}`);
const read = (path: string): string => readFileSync(path, 'utf8');
const certificateOf = (files: CertificateFiles): X509Certificate =>
  new X509Certificate(read(files.certificate));

async function provide(plan: IssuedCertificatesPlan, { at = now, renew = false } = {}): Promise<void> {
  const issuer = await openIssuer(join(folder.path, 'certificates'), plan, at);
  for (const leaf of [...plan.members, plan.client!]) await issuer.provide(leaf, renew);
  await issuer.dropOthers();
}

/** What tells whether certificates are those of before. */
const serials = (...holders: string[]): string[] =>
  holders.map((holder) => certificateOf(filesOf(holder)).serialNumber);

it('issues what the plan says', async () => {
  const plan = planIssued();
  await provide(plan);
  const authority = certificateOf(authorityFiles(1));
  expect(authority.subject).toBe('O=etcd\nCN=etcd-authority-1');
  expect(authority.ca).toBe(true);
  expect(authority.verify(authority.publicKey)).toBe(true);
  // A minute earlier, for a clock that is a little behind.
  expect(new Date(authority.validFrom)).toEqual(new Date('2040-05-06T07:07:09Z'));
  expect(new Date(authority.validTo)).toEqual(new Date('2050-05-04T07:08:09Z'));

  for (const leaf of plan.members) {
    const certificate = certificateOf(filesOf(leaf.holder));
    expect(certificate.subject).toBe('O=etcd\nCN=etcd-member');
    expect(certificate.subjectAltName).toBe(
      `DNS:${leaf.holder}.etcd.internal, DNS:localhost, IP Address:127.0.0.1`,
    );
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(new Date(certificate.validFrom)).toEqual(new Date('2040-05-06T07:07:09Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2041-05-06T07:08:09Z'));
    expect(read(filesOf(leaf.holder).authorities)).toBe(read(authorityFiles(1).certificate));
  }
  const client = certificateOf(filesOf('client'));
  expect(client.subject).toBe('O=etcd\nCN=root');
  expect(client.subjectAltName).toBeUndefined();
  expect(client.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);

  const leaves = ['etcd1', 'etcd2', 'etcd3', 'client'].map((holder) => certificateOf(filesOf(holder)));
  for (const certificate of [authority, ...leaves]) {
    expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    // 128 bits, of which the first may be zero.
    expect(certificate.serialNumber).toMatch(/^[0-9A-F]{24,32}$/);
  }
  expect(new Set([authority, ...leaves].map(({ serialNumber }) => serialNumber)).size).toBe(5);
  expect(new Set(leaves.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' }))).size).toBe(
    4,
  );
});

it('lets an authority sign certificates, and nobody else', async () => {
  await provide(planIssued());
  const constraints = (files: CertificateFiles) => {
    const certificate = new Asn1Certificate(read(files.certificate));
    const { ca, critical } = certificate.getExtension(BasicConstraintsExtension)!;
    return { ca, critical, usages: certificate.getExtension(KeyUsagesExtension)!.usages };
  };
  // keyCertSign 32, cRLSign 64, digitalSignature 1.
  expect(constraints(authorityFiles(1))).toEqual({ ca: true, critical: true, usages: 97 });
  for (const holder of ['etcd1', 'client']) {
    expect(constraints(filesOf(holder))).toEqual({ ca: false, critical: true, usages: 1 });
  }
});

it('writes times after 2049 as RFC 5280 asks for', async () => {
  await provide(planIssued({ certificates: { kind: 'issued', authorityValidityHours: 262_800 } }));
  const der = certificateOf(authorityFiles(1)).raw.toString('latin1');
  expect(der).toContain('20700429070809Z');
});

it('shows keys to their owner alone, whatever the folder was before', async () => {
  const mask = process.umask(0);
  try {
    await provide(planIssued());
  } finally {
    process.umask(mask);
  }
  const keys = filesBelow(folder.path).filter(({ path }) => path.endsWith('.key'));
  expect(keys).toHaveLength(5);
  for (const { mode } of filesBelow(folder.path)) expect(mode).toBe(0o600);
  const folders = ['certificates', 'certificates/etcd1', 'certificates/client', 'certificates/authorities/1'];
  const modes = () => folders.map((name) => statSync(join(folder.path, name)).mode & 0o777);
  expect(modes()).toEqual([0o700, 0o700, 0o700, 0o700]);
  chmodSync(join(folder.path, 'certificates/etcd1'), 0o755);
  await provide(planIssued());
  expect(modes()).toEqual([0o700, 0o700, 0o700, 0o700]);
});

describe('what was issued earlier', () => {
  const holders = ['authorities/1', 'etcd1', 'etcd2', 'etcd3', 'client'];
  const all = (): string[] => serials(...holders);

  /** Names of the holders whose certificate is another one after something has been done. */
  async function replacedBy(action: () => Promise<void>): Promise<string[]> {
    const before = all();
    await action();
    const after = all();
    return holders.filter((_, index) => before[index] !== after[index]);
  }

  const leaves = holders.slice(1);
  const year = 365 * 24;
  const month = 30 * 24;

  it('stays until it is near its end', async () => {
    await provide(planIssued());
    expect(await replacedBy(() => provide(planIssued(), { at: hoursLater(year - month - 1) }))).toEqual([]);
    expect(await replacedBy(() => provide(planIssued(), { at: hoursLater(year - month) }))).toEqual(leaves);
  });

  it('is renewed when asked to, with the keys of before', async () => {
    const keys = () => holders.map((holder) => read(filesOf(holder).privateKey));
    await provide(planIssued());
    const before = keys();
    expect(await replacedBy(() => provide(planIssued(), { renew: true }))).toEqual(leaves);
    expect(keys()).toEqual(before);
  });

  it('is replaced where names, uses or lifetimes are others', async () => {
    const plan = planIssued();
    await provide(plan);
    const changed = (change: Partial<IssuedCertificatesPlan['members'][number]>) => {
      const members = plan.members.map((leaf, index) => (index === 1 ? { ...leaf, ...change } : leaf));
      return replacedBy(() => provide({ ...plan, members }));
    };
    expect(await changed({ dnsNames: ['etcd2.other.internal', 'localhost'] })).toEqual(['etcd2']);
    expect(await changed({ ipAddresses: [] })).toEqual(['etcd2']);
    expect(await changed({ usages: ['serverAuth'] })).toEqual(['etcd2']);
    expect(await changed({ validityHours: 24 * 60 })).toEqual(['etcd2']);
    expect(await changed({ subject: { organization: 'etcd', commonName: 'other' } })).toEqual(['etcd2']);
    expect(await changed({})).toEqual(['etcd2']);
    expect(await changed({})).toEqual([]);
  });

  it('is replaced where it cannot be used', async () => {
    const plan = planIssued();
    await provide(plan);
    const again = () => provide(plan);
    rmSync(filesOf('etcd1').privateKey);
    writeFileSync(filesOf('etcd2').certificate, 'no certificate');
    writeFileSync(filesOf('etcd3').privateKey, read(filesOf('client').privateKey));
    const before = serials('client', 'authorities/1');
    await again();
    expect(serials('client', 'authorities/1')).toEqual(before);
    expect(await replacedBy(again)).toEqual([]);
    for (const holder of leaves) {
      const certificate = certificateOf(filesOf(holder));
      expect(certificate.verify(certificateOf(authorityFiles(1)).publicKey)).toBe(true);
    }
  });

  it("is replaced where it is somebody else's, whose key is of another kind", async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
    const keys = await webcrypto.subtle.generateKey(
      { ...algorithm, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=etcd1', keys });
    const privateKey = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
    writePair(join(folder.path, 'certificates/etcd1'), certificate.toString('pem'), {
      certificate: certificate.toString('pem'),
      privateKey,
    });
    await provide(planIssued());
    expect(certificateOf(filesOf('etcd1')).publicKey.asymmetricKeyType).toBe('ec');
    expect(certificateOf(filesOf('etcd1')).verify(certificateOf(authorityFiles(1)).publicKey)).toBe(true);
  });

  it('stays with an authority to its end, and is then replaced together with it', async () => {
    await provide(planIssued());
    const end = hoursLater(10 * year);
    await provide(planIssued(), { at: new Date(end.getTime() - hourMs) });
    expect(await replacedBy(() => provide(planIssued(), { at: end }))).toEqual(holders);
  });

  it('is replaced where it is not valid yet, though the clock may be a minute behind', async () => {
    await provide(planIssued());
    const earlier = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
    expect(await replacedBy(() => provide(planIssued(), { at: earlier(59) }))).toEqual([]);
    expect(await replacedBy(() => provide(planIssued(), { at: earlier(61) }))).toEqual(holders);
  });

  it('is replaced without the authority where only that is valid', async () => {
    await provide(planIssued());
    await provide(planIssued(), { at: hoursLater(1), renew: true });
    expect(await replacedBy(() => provide(planIssued()))).toEqual(leaves);
    expect(await replacedBy(() => provide(planIssued()))).toEqual([]);
  });

  it('is not exchanged for another authority while members run that trust it', async () => {
    const plan = planIssued();
    await provide(plan);
    const open = (at: Date, inUse: number[]) =>
      openIssuer(join(folder.path, 'certificates'), plan, at, inUse);
    const before = all();
    await expect(open(hoursLater(-1), [1])).rejects.toThrow(
      'authority 1, which running members trust, is not valid before 2040-05-06T07:07:09.000Z: ' +
        'stop the cluster and start it again, which makes another one in its place',
    );
    await expect(open(hoursLater(11 * year), [1])).rejects.toThrow('has ended, on 2050-05-04T07:08:09.000Z');
    expect(all()).toEqual(before);
    await open(hoursLater(-1), [2]);
    expect(serials('authorities/1')).not.toEqual(before.slice(0, 1));
    rmSync(authorityFiles(1).privateKey);
    await expect(open(now, [1])).rejects.toThrow(
      `cannot be read from "${authorityFiles(1).certificate}" with its key`,
    );
  });

  it('is replaced when another authority issues, and an authority is removed when it is trusted no more', async () => {
    const plan = (trustedAuthorities: number[], issuingAuthority: number) =>
      planIssued({ certificates: { kind: 'issued', trustedAuthorities, issuingAuthority } });
    await provide(plan([1], 1));
    const first = read(authorityFiles(1).certificate);
    expect(await replacedBy(() => provide(plan([1, 2], 1)))).toEqual([]);
    const second = read(authorityFiles(2).certificate);
    expect(read(filesOf('etcd1').authorities)).toBe(first + second);
    expect(await replacedBy(() => provide(plan([1, 2], 2)))).toEqual(leaves);
    await provide(plan([2], 2));
    expect(read(filesOf('client').authorities)).toBe(second);
    expect(existsSync(authorityFiles(1).privateKey)).toBe(false);
  });
});

it('clears what a crash has left of a change', async () => {
  await provide(planIssued());
  for (const path of Object.values(filesOf('etcd1')) as string[]) writeFileSync(`${path}.new`, 'half a fi');
  await provide(planIssued());
  expect(filesBelow(folder.path).filter(({ path }) => path.endsWith('.new'))).toEqual([]);
});
