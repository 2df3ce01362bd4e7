import { knownBlocksOf, type KnownObject, type KnownValue } from '../schema/value';

/**
 * What azurerm puts into the state of a container group, out of what Azure has and what stood in the state.
 *
 * Azure gives back no secrets, so azurerm keeps those of the state, by the names of what they stand in. It looks for those in
 * volumes of init containers in the blocks `container`, where they hardly ever are: they are lost, and the next plan replaces
 * the group. Source: `container_group_resource.go` of azurerm 4.55.0; tried with a stand-in for Azure that gives back none.
 */
export function readBackContainerGroup(group: KnownObject, state: KnownObject): KnownObject {
  const containers = knownBlocksOf(group.container).map((container) => {
    const own = named(state.container, container.name);
    return withVolumes(
      { ...container, ...kept(own, 'secure_environment_variables') },
      knownBlocksOf(own?.volume),
    );
  });
  const initContainers = knownBlocksOf(group.init_container).map((container) =>
    withVolumes(
      { ...container, ...kept(named(state.init_container, container.name), 'secure_environment_variables') },
      knownBlocksOf(named(state.container, container.name)?.volume),
    ),
  );
  const credentials = knownBlocksOf(group.image_registry_credential).map((credential) => {
    const own = knownBlocksOf(state.image_registry_credential).find(
      ({ server }) => server === credential.server,
    );
    return { ...credential, ...kept(own, 'password') };
  });
  return {
    ...group,
    // How long Terraform waits is not of Azure.
    ...ifGiven(group, kept(state, 'timeouts')),
    ...ifGiven(group, { container: containers, init_container: initContainers }),
    ...ifGiven(group, { image_registry_credential: credentials, diagnostics: diagnosticsOf(group, state) }),
  };
}

/** The workspace and its key stand in the one block of the one block. */
function diagnosticsOf(group: KnownObject, state: KnownObject): readonly KnownValue[] {
  const [own] = knownBlocksOf(state.diagnostics).flatMap(({ log_analytics: logs }) => knownBlocksOf(logs));
  return knownBlocksOf(group.diagnostics).map((diagnostics) => ({
    ...diagnostics,
    log_analytics: knownBlocksOf(diagnostics.log_analytics).map((logs) => ({
      ...logs,
      ...kept(own, 'workspace_key'),
    })),
  }));
}

function withVolumes(container: KnownObject, own: readonly KnownObject[]): KnownObject {
  if (container.volume === undefined) return container;
  const volume = knownBlocksOf(container.volume).map((each) => ({
    ...each,
    ...kept(named(own, each.name), 'secret', 'storage_account_key'),
  }));
  return { ...container, volume };
}

function kept(own: KnownObject | undefined, ...names: readonly string[]): KnownObject {
  return Object.fromEntries(names.map((name) => [name, own?.[name] ?? null]));
}

function named(blocks: KnownValue | undefined, name: KnownValue | undefined): KnownObject | undefined {
  return knownBlocksOf(blocks).find((block) => block.name === name);
}

/** Only those parts that the group has at all. */
function ifGiven(group: KnownObject, parts: KnownObject): KnownObject {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => group[name] !== undefined));
}
