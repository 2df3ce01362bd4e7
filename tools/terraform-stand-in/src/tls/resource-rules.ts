import { allowedUses, ecdsaCurves, keyAlgorithms } from '@etcd-iac/tls-stand-in';

import type { Defaults, ForceNewRule, ValueRules } from '../behaviour/resource-behaviour';
import { atLeast, itemsBetween, notEmpty, oneOf } from '../behaviour/value-rule';

/** What is written down of a resource type. */
export interface ResourceRules {
  /** The name that Pulumi has for the same type. */
  readonly pulumiType: string;
  readonly defaults: Defaults;
  readonly forceNew: ForceNewRule;
  readonly valueRules: ValueRules;
}

const subjectArguments = [
  'common_name',
  'country',
  'email_address',
  'locality',
  'organization',
  'organizational_unit',
  'postal_code',
  'province',
  'serial_number',
  'street_address',
];
const nameArguments = [
  'dns_names',
  'ip_addresses',
  'private_key_pem',
  'subject',
  ...subjectArguments.map((name) => `subject.${name}`),
  'uris',
];
const nameRules: ValueRules = {
  subject: itemsBetween(0, 1),
  'ip_addresses.*': notEmpty,
  'uris.*': notEmpty,
};

const termArguments = ['allowed_uses', 'is_ca_certificate', 'set_subject_key_id', 'validity_period_hours'];
const termDefaults: Defaults = {
  early_renewal_hours: 0,
  is_ca_certificate: false,
  ready_for_renewal: false,
  set_subject_key_id: false,
};
const termRules: ValueRules = {
  early_renewal_hours: atLeast(0),
  validity_period_hours: atLeast(0),
  'allowed_uses.*': oneOf(...allowedUses),
};

/** The resource types of hashicorp/tls 4.1.0. Everything replaces but the hours in which a certificate may be renewed. */
export const resourceRules: Readonly<Record<string, ResourceRules>> = {
  tls_cert_request: {
    pulumiType: 'tls:index/certRequest:CertRequest',
    defaults: {},
    forceNew: { paths: nameArguments },
    valueRules: nameRules,
  },
  tls_locally_signed_cert: {
    pulumiType: 'tls:index/locallySignedCert:LocallySignedCert',
    defaults: termDefaults,
    forceNew: { paths: ['ca_cert_pem', 'ca_private_key_pem', 'cert_request_pem', ...termArguments] },
    valueRules: termRules,
  },
  tls_private_key: {
    pulumiType: 'tls:index/privateKey:PrivateKey',
    defaults: { ecdsa_curve: 'P224', rsa_bits: 2048 },
    forceNew: { paths: ['algorithm', 'ecdsa_curve', 'rsa_bits'] },
    valueRules: { algorithm: oneOf(...keyAlgorithms), ecdsa_curve: oneOf(...ecdsaCurves) },
  },
  tls_self_signed_cert: {
    pulumiType: 'tls:index/selfSignedCert:SelfSignedCert',
    defaults: { ...termDefaults, set_authority_key_id: false },
    forceNew: { paths: [...nameArguments, ...termArguments, 'set_authority_key_id'] },
    valueRules: { ...nameRules, ...termRules },
  },
};
