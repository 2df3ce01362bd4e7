import { type BodyShape, toArmBody, toArmPath } from './arm-body';
import { parseArmId } from './arm-id';
import { armSchemaOf } from './arm-schemas';
import { azureNativeProvider, idOf } from './azure-native-answers';
import { type AzureNativeType, azureNativeTypes, pathParameters } from './azure-native-types';
import { ObservationError } from './observation-error';
import type { JsonObject, ObservedAzure } from './observed-azure';
import { type RawRequest, toObservedAzure } from './observed-resources';
import { resolveTokens } from './output-tokens';
import type { PulumiRegistration } from './pulumi-registration';
import { withoutSecretMarks } from './secret-value';
import { toTlsDeclaration } from './tls/pulumi-tls';

/**
 * What the registrations of a Pulumi program stand for in Azure.
 *
 * @throws ObservationError for everything in them that is not known here.
 */
export function observePulumi(registrations: readonly PulumiRegistration[]): ObservedAzure {
  const managed = registrations.filter(({ custom, type }) => custom && type !== azureNativeProvider);
  const declarations = managed.flatMap((one) => toTlsDeclaration(one) ?? []);
  const ofAzure = managed.filter((one) => !toTlsDeclaration(one));
  const ids = new Map(
    ofAzure.map((one) => [one.urn, idOf(typeOf(one), plainInputs(one), one.name, one.provider)]),
  );
  const requests = ofAzure.map((one) => toRequest(one, waitsFor(one, registrations, ids)));
  for (const one of managed) refuseUnknownOptions(one);
  return toObservedAzure('pulumi', requests, declarations);
}

/** What the id is made of may be handed in as a secret. */
function plainInputs({ inputs }: PulumiRegistration): JsonObject {
  return withoutSecretMarks(inputs) as JsonObject;
}

function toRequest(registration: PulumiRegistration, idsBefore: readonly string[]): RawRequest {
  const { name, inputs, protect = false, deleteBeforeReplace = false, replaceOnChanges } = registration;
  const type = typeOf(registration);
  const id = idOf(type, plainInputs(registration), name, registration.provider);
  const shape = shapeOf(type, id, name);
  const inPath = new Set(pathParameters(type));
  const inBody = Object.fromEntries(Object.entries(inputs).filter(([input]) => !inPath.has(input)));
  const resolved = resolveTokens(inBody, name);
  return {
    id,
    apiVersion: type.apiVersion,
    body: toArmBody(resolved as JsonObject, shape, name),
    waitsFor: idsBefore,
    isProtected: protect,
    // A replacement that is created first cannot take the name, so it does not help against a refused change.
    replaceOnChanges: deleteBeforeReplace ? replaceOnChanges.map((path) => toArmPath(path, shape, name)) : [],
  };
}

/** Options that change what becomes of a request, and that no adapter uses. */
function refuseUnknownOptions({ name, ignoreChanges, retainOnDelete, importId }: PulumiRegistration): void {
  const used = { ignoreChanges: ignoreChanges?.length, retainOnDelete, importId };
  const unknown = Object.entries(used).find(([, value]) => Boolean(value));
  if (unknown) throw new ObservationError(`${name} ${unknown[0]}`, 'is an option that is not known here');
}

function typeOf({ type, name }: PulumiRegistration): AzureNativeType {
  const known = azureNativeTypes[type];
  if (known) return known;
  throw new ObservationError(name, `is of type ${type}, which is not known here`);
}

function shapeOf({ apiVersion, renamed = {} }: AzureNativeType, id: string, where: string): BodyShape {
  const type = parseArmId(id)?.type ?? '';
  const schema = armSchemaOf(type, apiVersion);
  if (!schema) throw new ObservationError(where, `has no schema for ${type} in ${apiVersion}`);
  return { ...schema, renamed };
}

/** Ids of the resources before this one; a component stands for everything in it. */
function waitsFor(
  { dependencies, name }: PulumiRegistration,
  registrations: readonly PulumiRegistration[],
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  const idsUnder = (urn: string): readonly string[] => {
    const id = ids.get(urn);
    if (id !== undefined) return [id];
    const registration = registrations.find((one) => one.urn === urn);
    if (!registration) throw new ObservationError(name, `depends on ${urn}, which was not registered`);
    // A key or certificate is there once what it waits for is.
    if (registration.custom) return registration.dependencies.flatMap(idsUnder);
    return registrations.filter(({ parent }) => parent === urn).flatMap((child) => idsUnder(child.urn));
  };
  return dependencies.flatMap(idsUnder);
}
