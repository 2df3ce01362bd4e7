import { text, texts, type Arguments } from './argument';

/** Whom a certificate is about. */
export interface CertificateSubject {
  readonly commonName?: string;
  readonly country?: string;
  readonly emailAddress?: string;
  readonly locality?: string;
  readonly organization?: string;
  readonly organizationalUnit?: string;
  readonly postalCode?: string;
  readonly province?: string;
  readonly serialNumber?: string;
  readonly streetAddress?: readonly string[];
}

/** The subject as Terraform writes it. */
export function subjectArguments(subject: CertificateSubject): Arguments {
  return {
    common_name: text(subject.commonName),
    country: text(subject.country),
    email_address: text(subject.emailAddress),
    locality: text(subject.locality),
    organization: text(subject.organization),
    organizational_unit: text(subject.organizationalUnit),
    postal_code: text(subject.postalCode),
    province: text(subject.province),
    serial_number: text(subject.serialNumber),
    street_address: texts(subject.streetAddress),
  };
}
