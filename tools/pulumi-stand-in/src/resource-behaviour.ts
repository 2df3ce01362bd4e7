import type { RegisteredResource, Registration } from './registration';
import type { Properties } from './values';

/** What a provider answers when it has created a resource. */
export interface CreatedResource {
  /** @default the import id, or `<name>-id` */
  readonly id?: string;
  /** Laid over the inputs: name only what the provider computes. */
  readonly outputs?: Properties;
}

/** A resource the program looks up by id, as with `ResourceGroup.get`. */
export interface ReadRequest {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent?: string;
  readonly inputs: Properties;
}

/** A function of a provider the program calls, as with `listStorageAccountKeys`. */
export interface InvokeRequest {
  readonly token: string;
  /** Pulumi's SDK sends these without secret marks; it marks the result of the call instead. */
  readonly args: Properties;
  /** The provider, as `urn::id`; absent for the default provider. */
  readonly provider?: string;
  readonly version?: string;
}

/** A property that differs from what it was. */
export interface PropertyChange {
  readonly type: string;
  readonly name: string;
  /** As far as the two values can be followed, such as `containers.0.image`. */
  readonly path: string;
}

type Answer<T> = T | Promise<T>;

/**
 * What the providers behind the stand-in engine answer.
 *
 * Every value is in the tagged form of `Value`. An exception fails the operation with its message, as a refusal of
 * the cloud does.
 */
export interface ResourceBehaviour {
  /**
   * Creates a custom resource. A preview does not ask: the engine knows only the inputs then.
   *
   * @default the inputs are the outputs
   */
  readonly create?: (request: Registration) => Answer<CreatedResource>;
  /**
   * Changes a custom resource in place; it keeps its id. A preview does not ask.
   *
   * @default what `create` answers
   */
  readonly update?: (request: Registration) => Answer<CreatedResource>;
  /**
   * Deletes a custom resource. A preview does not ask.
   *
   * @default nothing happens
   */
  readonly delete?: (resource: RegisteredResource) => Answer<unknown>;
  /**
   * Whether the provider replaces a resource for this change, beside what its `replaceOnChanges` says.
   *
   * @default it changes everything in place
   */
  readonly replaces?: (change: PropertyChange) => boolean;
  /**
   * Looks up an existing resource: its outputs, laid over the inputs. A preview asks too, as the engine does.
   *
   * @default the inputs are the outputs
   */
  readonly read?: (request: ReadRequest) => Answer<Properties>;
  /**
   * Answers a function call. A preview asks too, unless an argument is unknown.
   *
   * @default the call fails, naming the token
   */
  readonly invoke?: (request: InvokeRequest) => Answer<Properties>;
}
