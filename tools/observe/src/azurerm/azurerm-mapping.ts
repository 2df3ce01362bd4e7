import type { Json, JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';

/** How a resource type of azurerm becomes a request. Its file states every argument it knows. */
export interface ResourceMapping {
  readonly kind: 'resource';
  /** Such as `azurerm_subnet`. */
  readonly type: string;
  readonly apiVersion: string;
  /** Attributes that only Azure knows, and where in Azure they are. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * Body paths of which Azure refuses a change on an existing resource, and which the provider therefore marks ForceNew. Stated
   * for container groups alone: elsewhere, such a change means another resource.
   */
  readonly replaceOnChanges: readonly string[];
  /** Where arguments are in the body of which a stack may ignore a change. */
  readonly ignorable?: Readonly<Record<string, string>>;
  readonly id: (attributes: AttributeReader) => string;
  readonly body: (attributes: AttributeReader) => JsonObject;
  /** What the provider asks for in requests of their own, after the resource. */
  readonly parts?: (attributes: AttributeReader) => readonly RequestPart[];
}

/** A request for something within a resource. */
export interface RequestPart {
  /** Of its id, what follows that of the resource. */
  readonly path: string;
  readonly body: JsonObject;
}

/** How an association becomes what it is in Azure: a part of the body of one of the two resources. */
export interface AssociationMapping {
  readonly kind: 'association';
  readonly type: string;
  readonly amend: (attributes: AttributeReader) => Amendment;
}

/** A part of a body that a resource of its own declares. */
export interface Amendment {
  /** Id of the resource whose body has the part. */
  readonly target: string;
  /** The property, below `properties`. */
  readonly property: string;
  readonly value: Json;
  /** Whether the property is a list of such values. */
  readonly isItem: boolean;
}

/** How what is looked up is found in Azure. Only what Azure alone knows may be looked up: anything else Terraform would learn too late. */
export interface AzurermDataSource {
  readonly kind: 'data';
  readonly type: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly id: (attributes: AttributeReader) => string;
}

export type AzurermMapping = ResourceMapping | AssociationMapping;
