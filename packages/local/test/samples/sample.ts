import { generateKeyPairSync } from 'node:crypto';
import {
  authorityOnly,
  loopback,
  makeCertificate,
  name,
  names,
  objectId,
  toPem,
  type CertificateRecipe,
  type MadeCertificate,
} from '../support/certificate-maker';
import type { CertificateSet } from '../support/etcd-verdict';

/** What etcd refuses, the plan refuses, and what it takes, the plan takes: both are asked about each of these. */
export interface Sample {
  readonly title: string;
  readonly set: CertificateSet;
  /** What the plan says against it; without, it is taken. */
  readonly says?: RegExp;
  /** Whether only etcd built for Go 1.25 refuses it, which 3.5.33, 3.6.14 and 3.7.1 are. Source: their go.mod. */
  readonly isNew?: boolean;
}

export const taken = (title: string, set: CertificateSet): Sample => ({ title, set });
export const refused = (title: string, says: RegExp, set: CertificateSet): Sample => ({ title, set, says });
export const refusedSinceGo125 = (title: string, says: RegExp, set: CertificateSet): Sample => ({
  title,
  set,
  says,
  isNew: true,
});

export const rsaKeys = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength });
export const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });

export const ca = (recipe: CertificateRecipe = {}): MadeCertificate =>
  makeCertificate({ extensions: [authorityOnly()], ...recipe });
export const leaf = (issuer: MadeCertificate, recipe: CertificateRecipe = {}): MadeCertificate =>
  makeCertificate({ issuer, extensions: [names(loopback)], ...recipe });

export const authority = ca();
export const member = leaf(authority);
export const client = makeCertificate({ issuer: authority });

/** Good ones, with changes. */
export const given = (change: Partial<CertificateSet> = {}): CertificateSet => ({
  authorities: authority.certificate,
  member,
  client,
  ...change,
});

/** A member's and a client's certificate of another authority, with those in between in its text. */
export function issuedBy(
  root: MadeCertificate,
  between: readonly MadeCertificate[] = [],
  recipe: CertificateRecipe = {},
) {
  const issuer = between[0] ?? root;
  const chain = between.map(({ certificate }) => certificate).join('');
  const [own, other] = [leaf(issuer, recipe), makeCertificate({ issuer })];
  return given({
    authorities: root.certificate,
    member: { ...own, certificate: own.certificate + chain },
    client: { ...other, certificate: other.certificate + chain },
  });
}

export const ofMember = (recipe: CertificateRecipe) => given({ member: leaf(authority, recipe) });
export const dns = (domain: string) => name(2, domain);
export const withNames = (...all: readonly Buffer[]) => ({ extensions: [names(loopback, ...all)] });

export const notAlone = /not alone on its line/;
export const unreadable = /^cannot be read as a certificate/;
export const onUnknownCurve = /on a curve that Go does not know/;
export const notTheKey = /is not the key of the certificate/;
export const inMember = (change: (text: string) => string) =>
  given({ member: { ...member, certificate: change(member.certificate) } });
export const inAuthorities = (change: (text: string) => string) =>
  given({ authorities: change(authority.certificate) });
export const inKey = (change: (text: string) => string) =>
  given({ member: { ...member, privateKey: change(member.privateKey) } });

export const through = (recipe: CertificateRecipe) =>
  issuedBy(authority, [ca({ issuer: authority, ...recipe })]);
export const second = ca();
/** What OpenSSL writes in front of a key on a curve: which one it is. */
export const parameters = toPem('EC PARAMETERS', objectId('1.2.840.10045.3.1.7'));
