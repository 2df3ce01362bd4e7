/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A plain JSON object. */
export interface JsonObject extends Readonly<Record<string, Json>> {}

/** A value that Azure decides while it creates a resource, such as the address of a container group. */
export interface AzureOutput {
  /** ARM id of the resource that has the value. */
  readonly $resource: string;
  /** Where the value is: `properties.ipAddress.ip`, or `listKeys().keys[0].value` in the answer of an action. */
  readonly $output: string;
}

/** PEM of a certificate that the engine issues: its name in `ObservedAzure.issued`. */
export interface IssuedCertificate {
  readonly $certificate: string;
}

/** PEM of a private key that the engine makes: its name in `ObservedAzure.issued`. */
export interface IssuedPrivateKey {
  readonly $privateKey: string;
}

/** Texts one after the other, some of which only the engine knows. */
export interface JoinedText {
  readonly $join: readonly EngineText[];
}

/** Base64 of a text that only the engine knows. What is known stands there as plain text in Base64. */
export interface Base64Text {
  readonly $base64: EngineText;
}

/** Text that is known, or stands for what only the engine knows when it creates it. */
export type EngineText = string | IssuedCertificate | IssuedPrivateKey | JoinedText | Base64Text;

/** A private key that the engine makes together with the resources. */
export interface ObservedKey {
  /** Made of the names of the certificates that have it: the same for both engines. */
  readonly name: string;
  readonly algorithm: string;
  /** Of an ECDSA key. */
  readonly curve: string | null;
  /** Of an RSA key. */
  readonly bits: number | null;
}

/** A certificate that the engine issues together with the resources. */
export interface ObservedCertificate {
  /** Made of its subject, its names and its issuer: the same for both engines. */
  readonly name: string;
  /** By the names of Terraform's provider, such as `common_name`. */
  readonly subject: JsonObject;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly uris: readonly string[];
  /** By the names of the tls providers, such as `server_auth`, sorted. */
  readonly allowedUses: readonly string[];
  readonly isAuthority: boolean;
  readonly hasSubjectKeyId: boolean;
  readonly hasAuthorityKeyId: boolean;
  readonly validityHours: number;
  /** Hours before its end from which on the engine issues it anew. */
  readonly earlyRenewalHours: number;
  /** Name of its private key. */
  readonly privateKey: string;
  /** Name of the certificate that issues it; its own name where it is signed with its own key. */
  readonly issuer: string;
  /** Name of the private key that signs it. */
  readonly issuerKey: string;
}

/** What the engine issues itself, sorted by name. */
export interface Issued {
  readonly keys: readonly ObservedKey[];
  readonly certificates: readonly ObservedCertificate[];
}

/** One request to the Azure Resource Manager. */
export interface ObservedResource {
  /** Full ARM id, `/subscriptions/<subscription>/resourceGroups/<group>/providers/<type>/<name>`. */
  readonly id: string;
  /** Such as `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  /** Name below the parent, such as `snet-etcd-eastus`. */
  readonly name: string;
  readonly apiVersion: string;
  /**
   * The request's body: `location`, `tags`, `sku`, `properties` …; ids of other resources in full, what only Azure knows as
   * `AzureOutput`, what only the engine knows as `EngineText`.
   */
  readonly body: JsonObject;
  /** Ids of the resources that the body refers to, sorted. */
  readonly references: readonly string[];
  /** Ids of the resources that must be there first although the body does not refer to them, sorted. */
  readonly dependsOn: readonly string[];
  /** Paths in the body whose value the engine keeps secret, sorted. */
  readonly secretPaths: readonly string[];
  /** Whether the engine refuses to delete or replace the resource. */
  readonly isProtected: boolean;
  /** Body paths of which the engine knows that a change needs the resource to be deleted first, sorted. */
  readonly replaceOnChanges: readonly string[];
  /** Body paths of which the engine leaves a later change undone, sorted; absent where there are none. */
  readonly ignoreChanges?: readonly string[];
}

/** The requests that an adapter's output stands for, sorted by id. */
export interface ObservedAzure {
  readonly engine: 'cdktf' | 'pulumi';
  readonly resources: readonly ObservedResource[];
  /** Keys and certificates of the engine's own; absent where there are none. */
  readonly issued?: Issued;
}
