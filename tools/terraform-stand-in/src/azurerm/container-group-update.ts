import { isDeepStrictEqual } from 'node:util';

import { isKnownObject, knownBlocksOf, type KnownObject, type KnownValue } from '../schema/value';

/** Whether azurerm sends anything to Azure, which it does for tags and the identity only. */
export function isSent(before: KnownObject, after: KnownObject): boolean {
  return isIdentityChanged(before, after) || !isDeepStrictEqual(before.tags ?? null, after.tags ?? null);
}

/** Whether the identity changes, and with it the whole group is sent again. */
export function isIdentityChanged(before: KnownObject, after: KnownObject): boolean {
  return !isDeepStrictEqual(before.identity, after.identity);
}

/**
 * A container group in Azure after a change in place.
 *
 * Tags alone are sent alone. For another identity azurerm sends what it got from Azure, which gives back no secrets, and puts
 * in those of volumes and of the workspace: secure variables go out without their values, and credentials without passwords.
 * Source: the recorded requests of azurerm 4.55.0.
 */
export function updatedContainerGroup(
  existing: KnownObject,
  before: KnownObject,
  after: KnownObject,
): KnownObject {
  const tags = { tags: after.tags ?? null };
  if (!isIdentityChanged(before, after)) return { ...existing, ...tags };
  return {
    ...existing,
    ...tags,
    identity: after.identity ?? null,
    diagnostics: after.diagnostics ?? null,
    container: withoutValues(existing.container, after.container),
    init_container: withoutValues(existing.init_container, after.init_container),
    image_registry_credential: knownBlocksOf(existing.image_registry_credential).map((credential) => ({
      ...credential,
      password: null,
    })),
  };
}

function withoutValues(
  existing: KnownValue | undefined,
  after: KnownValue | undefined,
): readonly KnownObject[] {
  return knownBlocksOf(existing).map((container) => {
    const { secure_environment_variables: secure = null } = container;
    const names = isKnownObject(secure) ? Object.keys(secure) : [];
    const configured = knownBlocksOf(after).find(({ name }) => name === container.name);
    return {
      ...container,
      secure_environment_variables:
        secure === null ? null : Object.fromEntries(names.map((name) => [name, null])),
      volume: configured?.volume ?? [],
    };
  });
}
