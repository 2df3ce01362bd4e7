import { AttributeReader } from '../azurerm/attribute-reader';
import { isTlsAttribute } from '../engine-text';
import { ObservationError } from '../observation-error';
import type { JsonObject } from '../observed-azure';
import { withoutSecretMarks } from '../secret-value';
import type { TlsDeclaration } from './tls-declaration';

/** What a certificate is made out to. */
export interface TlsNames {
  readonly subject: JsonObject;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly uris: readonly string[];
}

/** What an issuer decides. */
export interface TlsTerms {
  readonly allowedUses: readonly string[];
  readonly isAuthority: boolean;
  readonly hasSubjectKeyId: boolean;
  readonly validityHours: number;
  readonly earlyRenewalHours: number;
}

/** A tls resource, its references the addresses of others. */
export type TlsResource = { readonly address: string } & (
  | {
      readonly type: 'tls_private_key';
      readonly algorithm: string;
      readonly curve: string | null;
      readonly bits: number | null;
    }
  | { readonly type: 'tls_cert_request'; readonly key: string; readonly names: TlsNames }
  | {
      readonly type: 'tls_self_signed_cert';
      readonly key: string;
      readonly names: TlsNames;
      readonly terms: TlsTerms;
      readonly hasAuthorityKeyId: boolean;
    }
  | {
      readonly type: 'tls_locally_signed_cert';
      readonly request: string;
      readonly issuer: string;
      readonly issuerKey: string;
      readonly terms: TlsTerms;
    }
);

/**
 * Reads the arguments of a tls resource, with the provider's defaults.
 *
 * @throws ObservationError for an argument that is not known here.
 */
export function readTls({ address, type, values }: TlsDeclaration): TlsResource {
  // Terraform keeps sensitive what comes from a key; what is compared are the references themselves.
  const reader = new AttributeReader(withoutSecretMarks(values) as JsonObject, address);
  const resource = read(reader);
  reader.assertAllRead();
  return resource;

  function read(from: AttributeReader): TlsResource {
    switch (type) {
      case 'tls_private_key':
        return { address, type, ...readKey(from) };
      case 'tls_cert_request':
        return { address, type, key: readKeyReference(from), names: readNames(from) };
      case 'tls_self_signed_cert':
        return {
          address,
          type,
          key: readKeyReference(from),
          names: readNames(from),
          terms: readTerms(from),
          hasAuthorityKeyId: from.flag('set_authority_key_id', false),
        };
      case 'tls_locally_signed_cert':
        return {
          address,
          type,
          request: readReference(from, 'cert_request_pem', ['cert_request_pem']),
          issuer: readReference(from, 'ca_cert_pem', ['cert_pem']),
          issuerKey: readReference(from, 'ca_private_key_pem', keyForms),
          terms: readTerms(from),
        };
    }
  }
}

const keyForms = ['private_key_pem', 'private_key_pem_pkcs8'];

function readKey(reader: AttributeReader) {
  const algorithm = reader.text('algorithm');
  const curve = reader.optional('ecdsa_curve') === undefined ? 'P224' : reader.text('ecdsa_curve');
  const bits = reader.optional('rsa_bits') === undefined ? 2048 : readNumber(reader, 'rsa_bits');
  return { algorithm, curve: algorithm === 'ECDSA' ? curve : null, bits: algorithm === 'RSA' ? bits : null };
}

function readNames(reader: AttributeReader): TlsNames {
  const subject = reader.block('subject');
  return {
    subject: subject?.all() ?? {},
    dnsNames: reader.texts('dns_names'),
    ipAddresses: reader.texts('ip_addresses'),
    uris: reader.texts('uris'),
  };
}

function readTerms(reader: AttributeReader): TlsTerms {
  const isAuthority = reader.flag('is_ca_certificate', false);
  return {
    allowedUses: [...reader.texts('allowed_uses')].sort(),
    isAuthority,
    // The provider gives one to an authority in any case.
    hasSubjectKeyId: reader.flag('set_subject_key_id', false) || isAuthority,
    validityHours: readNumber(reader, 'validity_period_hours'),
    earlyRenewalHours:
      reader.optional('early_renewal_hours') === undefined ? 0 : readNumber(reader, 'early_renewal_hours'),
  };
}

function readKeyReference(reader: AttributeReader): string {
  return readReference(reader, 'private_key_pem', keyForms);
}

function readReference(reader: AttributeReader, name: string, attributes: readonly string[]): string {
  const value = reader.required(name);
  if (isTlsAttribute(value) && attributes.includes(value.$attribute)) return value.$tls;
  throw new ObservationError(
    `${reader.where} ${name}`,
    `is not ${attributes.join(' or ')} of a tls resource`,
  );
}

function readNumber(reader: AttributeReader, name: string): number {
  const value = reader.required(name);
  if (typeof value === 'number') return value;
  throw new ObservationError(`${reader.where} ${name}`, 'is no number');
}
