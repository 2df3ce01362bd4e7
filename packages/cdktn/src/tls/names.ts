import { blocks, texts, type Arguments } from './argument';
import { subjectArguments, type CertificateSubject } from './subject';

/** Whom a certificate is about, and where its holder is found. */
export interface CertificateNames {
  /** One at most. */
  readonly subject?: readonly CertificateSubject[];
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly uris?: readonly string[];
}

/** The names as Terraform writes them. */
export function nameArguments({ subject, dnsNames, ipAddresses, uris }: CertificateNames): Arguments {
  return {
    subject: blocks(subject?.map(subjectArguments)),
    dns_names: texts(dnsNames),
    ip_addresses: texts(ipAddresses),
    uris: texts(uris),
  };
}
