import { secretPaths } from './secrets';
import type { resource } from './stubs';
import type { Properties, Value } from './values';
import { decodeProperties, decodeValue } from './wire';

/** Another identity of a resource: a whole URN, or the parts in which it differed. */
export type Alias =
  | string
  | {
      readonly name?: string;
      readonly type?: string;
      readonly stack?: string;
      readonly project?: string;
      /** The URN of the former parent, `null` when it had none. */
      readonly parent?: string | null;
    };

/** A resource as the program registered it. What the program left out is absent, or an empty list. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Whether a provider manages it; a component is only a group. */
  readonly custom: boolean;
  /** The URN of the parent; absent only for the stack. */
  readonly parent?: string;
  /** What the program set, in the tagged form of {@link Value}. */
  readonly inputs: Properties;
  /** Where the inputs hold secrets, as in `osProfile.keys[0].data`. */
  readonly secretInputPaths: readonly string[];
  /** The URNs it waits for, from `dependsOn` and from its inputs. */
  readonly dependencies: readonly string[];
  /** The URNs each input comes from; an input that comes from none is left out. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** The provider, as `urn::id`; absent for the default provider. */
  readonly provider?: string;
  /** The providers handed to a component, by package. */
  readonly providers: Readonly<Record<string, string>>;
  /** The version of the provider. */
  readonly version?: string;
  readonly pluginDownloadUrl?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly hideDiffs: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly aliases: readonly Alias[];
  /** The id of the existing resource to adopt. */
  readonly importId?: string;
  /** The URN of the resource whose deletion also deletes this one. */
  readonly deletedWith?: string;
  /** The URNs whose replacement also replaces this one. */
  readonly replaceWith: readonly string[];
  readonly replacementTrigger?: Value;
  readonly customTimeouts: Readonly<Partial<Record<'create' | 'update' | 'delete' | 'read', string>>>;
}

/** A registered resource and what became of it. */
export interface RegisteredResource extends Registration {
  /** Absent for a component, and in a preview for what would be created. */
  readonly id?: string;
  /** What the provider answered; for a component, what it handed to `registerOutputs`. */
  readonly outputs?: Properties;
}

/** Reads the registration out of the program's request; `urn` is the identity the engine gives it. */
export function readRegistration(request: resource.RegisterResourceRequest, urn: string): Registration {
  const inputs = decodeProperties(request.getObject());
  const trigger = request.getReplacementTrigger();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    ...given('parent', request.getParent()),
    inputs,
    secretInputPaths: secretPaths(inputs),
    dependencies: request.getDependenciesList(),
    propertyDependencies: readPropertyDependencies(request),
    ...given('provider', request.getProvider()),
    providers: Object.fromEntries(request.getProvidersMap().entries()),
    ...given('version', request.getVersion()),
    ...given('pluginDownloadUrl', request.getPlugindownloadurl()),
    ...(request.hasProtect() ? { protect: request.getProtect() === true } : {}),
    ...(request.hasRetainondelete() ? { retainOnDelete: request.getRetainondelete() === true } : {}),
    ...(request.getDeletebeforereplacedefined()
      ? { deleteBeforeReplace: request.getDeletebeforereplace() }
      : {}),
    replaceOnChanges: request.getReplaceonchangesList(),
    ignoreChanges: request.getIgnorechangesList(),
    hideDiffs: request.getHidediffsList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: request.getAliasesList().map(readAlias),
    ...given('importId', request.getImportid()),
    ...given('deletedWith', request.getDeletedwith()),
    replaceWith: request.getReplaceWithList(),
    ...(trigger === undefined ? {} : { replacementTrigger: decodeValue(trigger.toJavaScript() as Value) }),
    customTimeouts: readTimeouts(request.getCustomtimeouts()),
  };
}

type Timeouts = ReturnType<resource.RegisterResourceRequest['getCustomtimeouts']>;
type AliasMessage = ReturnType<resource.RegisterResourceRequest['getAliasesList']>[number];

function readPropertyDependencies(
  request: resource.RegisterResourceRequest,
): Registration['propertyDependencies'] {
  const entries = Array.from(request.getPropertydependenciesMap().entries());
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value.getUrnsList()] as const).filter(([, urns]) => urns.length > 0),
  );
}

function readTimeouts(timeouts: Timeouts): Registration['customTimeouts'] {
  if (timeouts === undefined) return {};
  return {
    ...given('create', timeouts.getCreate()),
    ...given('update', timeouts.getUpdate()),
    ...given('delete', timeouts.getDelete()),
    ...given('read', timeouts.getRead()),
  };
}

function readAlias(alias: AliasMessage): Alias {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  return {
    ...given('name', spec.getName()),
    ...given('type', spec.getType()),
    ...given('stack', spec.getStack()),
    ...given('project', spec.getProject()),
    ...(spec.getNoparent() ? { parent: null } : given('parent', spec.getParenturn())),
  };
}

/** Protobuf says "not set" with an empty string. */
function given<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<Key, string>);
}
