/** Whom a certificate is made out for. */
export interface AlternativeNames {
  readonly dns: readonly string[];
  readonly ips: readonly Buffer[];
  readonly emails: readonly string[];
  readonly uris: readonly string[];
}
