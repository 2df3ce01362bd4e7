export { answerTls, type TlsAnswer } from './answer-tls';
export type { AlternativeNames } from './alternative-names';
export {
  createCertificateRequest,
  type CertificateRequest,
  type CertificateRequestOptions,
} from './certificate-request';
export type { Certificate, CertificateTerms } from './issue-certificate';
export { ecdsaCurves, keyAlgorithms, type EcdsaCurve, type KeyAlgorithm } from './key-algorithm';
export { allowedUses } from './key-usages';
export {
  createLocallySignedCertificate,
  type LocallySignedCertificate,
  type LocallySignedCertificateOptions,
} from './locally-signed-certificate';
export { createPrivateKey, type PrivateKey, type PrivateKeyOptions } from './private-key';
export type { TlsInputs, TlsOutputs } from './pulumi-values';
export { isReadyForRenewal } from './renewal';
export {
  createSelfSignedCertificate,
  type SelfSignedCertificate,
  type SelfSignedCertificateOptions,
} from './self-signed-certificate';
export type { Subject } from './subject';
export { TlsError } from './tls-error';
