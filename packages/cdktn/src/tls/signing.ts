import type { IResolvable } from 'cdktn';
import { flag, number, texts, type Arguments } from './argument';

/** What a certificate is good for, and for how long. */
export interface SigningTerms {
  /** Such as `server_auth`, in the provider's words. */
  readonly allowedUses: readonly string[];
  /** Hours from its issue. */
  readonly validityPeriodHours: number;
  /**
   * Hours before its end from which on Terraform issues another one.
   *
   * @default 0
   */
  readonly earlyRenewalHours?: number;
  /** @default false */
  readonly isCaCertificate?: boolean | IResolvable;
  /**
   * Whether the certificate names its key.
   *
   * @default false
   */
  readonly setSubjectKeyId?: boolean | IResolvable;
}

/** The terms as Terraform writes them. */
export function signingArguments(terms: SigningTerms): Arguments {
  return {
    allowed_uses: texts(terms.allowedUses),
    validity_period_hours: number(terms.validityPeriodHours),
    early_renewal_hours: number(terms.earlyRenewalHours),
    is_ca_certificate: flag(terms.isCaCertificate),
    set_subject_key_id: flag(terms.setSubjectKeyId),
  };
}
