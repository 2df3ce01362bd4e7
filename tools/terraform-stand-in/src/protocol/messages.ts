/** The messages of `proto/tfplugin5.proto` as the handlers see them. */

export interface DynamicValue {
  readonly msgpack: Buffer;
}

/** One step from an object to one of its attributes, or from a list to one of its items. */
export type PathStep = { readonly attribute_name: string } | { readonly element_key_int: number };

export interface AttributePath {
  readonly steps: readonly PathStep[];
}

export interface Diagnostic {
  readonly severity: 'ERROR';
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: AttributePath;
}

export interface AttributeMessage {
  readonly name: string;
  /** The JSON form of the type. */
  readonly type: Buffer;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
}

export interface NestedBlockMessage {
  readonly type_name: string;
  readonly block: BlockMessage;
  readonly nesting: 'SINGLE' | 'LIST' | 'SET';
  readonly min_items: number;
  readonly max_items: number;
}

export interface BlockMessage {
  readonly attributes: readonly AttributeMessage[];
  readonly block_types: readonly NestedBlockMessage[];
}

export interface SchemaMessage {
  readonly version: number;
  readonly block: BlockMessage;
}

export interface SchemaResponse {
  readonly provider: SchemaMessage;
  readonly resource_schemas: Readonly<Record<string, SchemaMessage>>;
  readonly data_source_schemas: Readonly<Record<string, SchemaMessage>>;
}

export interface ConfigRequest {
  readonly config: DynamicValue;
}

export interface PrepareProviderConfigResponse {
  readonly prepared_config: DynamicValue;
}

export interface TypeConfigRequest {
  readonly type_name: string;
  readonly config: DynamicValue;
}

export interface DiagnosticsResponse {
  readonly diagnostics: readonly Diagnostic[];
}

export interface UpgradeRequest {
  readonly type_name: string;
  readonly version: number;
  readonly raw_state: { readonly json: Buffer };
}

/** Without a state where the diagnostics say why. */
export interface StateResponse {
  readonly state?: DynamicValue;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ReadRequest {
  readonly type_name: string;
  readonly current_state: DynamicValue;
}

export interface PlanRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly config: DynamicValue;
}

export interface PlanResponse {
  readonly planned_state: DynamicValue;
  readonly requires_replace: readonly AttributePath[];
  readonly diagnostics: readonly Diagnostic[];
  readonly legacy_type_system: boolean;
}

export interface ApplyRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
}

export interface ApplyResponse {
  readonly new_state: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
  readonly legacy_type_system: boolean;
}

export interface ImportRequest {
  readonly type_name: string;
  readonly id: string;
}

/** Without a resource where the diagnostics say why. */
export interface ImportResponse {
  readonly imported_resources: readonly { readonly type_name: string; readonly state: DynamicValue }[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface StopResponse {
  /** Empty: there is nothing to stop. */
  readonly error: '';
}
