import {
  ecdsa,
  makeCertificate,
  rsa,
  rsaPss,
  type SignatureRecipe,
  type MadeCertificate,
} from '../support/certificate-maker';
import {
  authority,
  ca,
  given,
  issuedBy,
  leaf,
  refused,
  rsaKeys,
  taken,
  through,
  unreadable,
  type Sample,
} from './sample';

const rsaCa = ca({ keys: rsaKeys() });
const signedBy = (root: MadeCertificate, signature: SignatureRecipe) =>
  given({
    authorities: root.certificate,
    member: leaf(root, { signature }),
    client: makeCertificate({ issuer: root }),
  });

export const signatureSamples: readonly Sample[] = [
  taken('SHA-512 with RSA', signedBy(rsaCa, rsa('sha512'))),
  taken('SHA-384 with ECDSA', signedBy(authority, ecdsa('sha384'))),
  taken('RSA-PSS', signedBy(rsaCa, rsaPss(32))),
  taken(
    'an authority that signs itself with SHA-1',
    issuedBy(ca({ keys: rsaKeys(), signature: rsa('sha1') })),
  ),
  taken('an authority that signs itself with MD5', issuedBy(ca({ keys: rsaKeys(), signature: rsa('md5') }))),
  refused(
    'SHA-1 with RSA',
    /signed by SHA-1 with RSA, which etcd takes for broken/,
    signedBy(rsaCa, rsa('sha1')),
  ),
  refused('SHA-1 with ECDSA', /signed by SHA-1 with ECDSA/, signedBy(authority, ecdsa('sha1'))),
  refused('MD5 with RSA', /signed by MD5 with RSA/, signedBy(rsaCa, rsa('md5'))),
  refused('SHA-224 with ECDSA', /which etcd does not know/, signedBy(authority, ecdsa('sha224'))),
  refused(
    'RSA-PSS with another salt',
    /signed by RSA-PSS, which etcd does not know/,
    signedBy(rsaCa, rsaPss(20)),
  ),
  refused(
    'an intermediate signed with SHA-1',
    /an intermediate certificate that is signed by SHA-1/,
    through({ signature: ecdsa('sha1') }),
  ),
  refused(
    'a client signed with SHA-1',
    /signed by SHA-1/,
    given({ client: makeCertificate({ issuer: authority, signature: ecdsa('sha1') }) }),
  ),
  refused(
    'two algorithms',
    unreadable,
    signedBy(authority, { ...ecdsa('sha256'), outer: ecdsa('sha384').algorithm }),
  ),
];
