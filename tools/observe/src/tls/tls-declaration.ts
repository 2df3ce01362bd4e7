import type { JsonObject } from '../observed-azure';

const types = [
  'tls_private_key',
  'tls_self_signed_cert',
  'tls_cert_request',
  'tls_locally_signed_cert',
] as const;

/** A type of resource that both tls providers have, by its name in Terraform. */
export type TlsType = (typeof types)[number];

/** Whether a type of Terraform is one of the tls provider. */
export function isTlsType(type: string): type is TlsType {
  return types.some((one) => one === type);
}

/** A resource of a tls provider, whichever engine declares it. */
export interface TlsDeclaration {
  /** By this `TlsAttribute`s refer to it. */
  readonly address: string;
  readonly type: TlsType;
  /** Arguments by their names in Terraform. */
  readonly values: JsonObject;
}
