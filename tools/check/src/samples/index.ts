export { azureSpec, withGivenCertificates } from './azure-spec-arbitrary';
export { makeSampleCertificates, type SampleCertificates } from './certificate-samples';
export { existingIds, existingRanges, existingSpecs, hubPeering } from './existing-samples';
export { makeAuthority, makeGivenCertificates, type GivenAuthority } from './given-certificates';
export type { OptionSample } from './option-sample';
export { changedBy, fullSpec, optionSamples, plainSpec } from './option-samples';
export { runSettings } from './run-settings';
export { canaries, canarySpec } from './secret-samples';
