export { CertRequest, type CertRequestConfig } from './cert-request';
export { LocallySignedCert, type LocallySignedCertConfig } from './locally-signed-cert';
export type { CertificateNames } from './names';
export { PrivateKey, type PrivateKeyConfig } from './private-key';
export { TlsProvider, type TlsProviderConfig } from './provider';
export { SelfSignedCert, type SelfSignedCertConfig } from './self-signed-cert';
export type { SigningTerms } from './signing';
export type { CertificateSubject } from './subject';
