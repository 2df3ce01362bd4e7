import type {
  AzureAgentSpec,
  AzureSpec,
  BackupCopySpec,
  RegistryAccess,
  RestoreVaultSpec,
  SidecarSpec,
} from '@etcd-iac/azure';

/** Where in a spec a value stands that an engine may know only later, and whether the engine must keep it secret. */
export interface SpecPlace {
  /** Such as `registry_password`, which is also a name that Terraform takes for a variable. */
  readonly name: string;
  readonly isSecret: boolean;
}

type Change<To> = (text: string, place: SpecPlace) => To;

/** The same spec with each value changed that may be something else than text. The compiler sees that none is left out. */
export function mapSpecValues<To>(spec: AzureSpec, change: Change<To>): AzureSpec<To> {
  const {
    peerings,
    identityIds,
    dnsServers,
    registry,
    sidecars,
    certificates,
    agent,
    access,
    backup,
    restoreFrom,
    existingResourceGroupName,
    existingVirtualNetworkId,
    existingSubnetId,
    existingPrivateDnsZoneId,
    existingStorageAccountId,
    existingLogAnalyticsWorkspaceId,
    tags,
    ...plain
  } = spec;
  const existing = {
    existingResourceGroupName,
    existingVirtualNetworkId,
    existingSubnetId,
    existingPrivateDnsZoneId,
    existingStorageAccountId,
    existingLogAnalyticsWorkspaceId,
  };
  const id = (text: string, name: string): To => change(text, { name, isSecret: false });
  return {
    ...plain,
    ...Object.fromEntries(
      Object.entries(existing).flatMap(([name, text]) =>
        text === undefined ? [] : [[name, id(text, name)] as const],
      ),
    ),
    ...(tags && { tags: mapTags(tags, id) }),
    ...(peerings && {
      peerings: peerings.map((peering) => ({
        ...peering,
        virtualNetworkId: id(peering.virtualNetworkId, `peering_${peering.name}`),
      })),
    }),
    ...(identityIds && { identityIds: identityIds.map((text, index) => id(text, `identity_${index}`)) }),
    ...(dnsServers && { dnsServers: dnsServers.map((text, index) => id(text, `dns_server_${index}`)) }),
    ...(registry && { registry: mapRegistry(registry, change) }),
    ...(sidecars && { sidecars: sidecars.map((sidecar) => mapSidecar(sidecar, change)) }),
    ...(certificates && { certificates: mapCertificates(certificates, change) }),
    ...(agent && { agent: mapAgent(agent, id) }),
    ...(access && {
      access: {
        roles: access.roles,
        users: access.users.map(({ password, ...user }, index) => ({
          ...user,
          ...(password !== undefined && {
            password: change(password, {
              name: `access_password_${index}`,
              isSecret: true,
            }),
          }),
        })),
      },
    }),
    ...(backup !== undefined && { backup: mapBackup(backup, id) }),
    ...(restoreFrom && { restoreFrom: mapRestore(restoreFrom, id) }),
  };
}

function mapAgent<To>(
  { registerAddressRoleId, ...plain }: AzureAgentSpec,
  id: (text: string, name: string) => To,
): AzureAgentSpec<To> {
  if (registerAddressRoleId === undefined) return plain;
  return { ...plain, registerAddressRoleId: id(registerAddressRoleId, 'role') };
}

function mapBackup<To>(
  backup: NonNullable<AzureSpec['backup']>,
  id: (text: string, name: string) => To,
): NonNullable<AzureSpec<To>['backup']> {
  if (backup === false) return false;
  const { copyTo, ...plain } = backup;
  if (!copyTo) return plain;
  return { ...plain, copyTo: mapShare(copyTo, (text) => id(text, 'copy_account')) };
}

function mapRestore<To>(
  { existingVault, ...plain }: NonNullable<AzureSpec['restoreFrom']>,
  id: (text: string, name: string) => To,
): NonNullable<AzureSpec<To>['restoreFrom']> {
  if (!existingVault) return plain;
  return { ...plain, existingVault: mapShare(existingVault, (text) => id(text, 'restore_account')) };
}

function mapShare<To>(
  { shareName, existingStorageAccountId }: BackupCopySpec | RestoreVaultSpec,
  id: (text: string) => To,
): BackupCopySpec<To> & RestoreVaultSpec<To> {
  return { shareName, existingStorageAccountId: id(existingStorageAccountId) };
}

function mapTags<To>(tags: Readonly<Record<string, string>>, change: (text: string, name: string) => To) {
  // A tag may have dots in its name, a variable may not.
  return Object.fromEntries(
    Object.entries(tags).map(([tag, text], index) => [tag, change(text, `tag_${index}`)] as const),
  );
}

function mapRegistry<To>(registry: RegistryAccess, change: Change<To>): RegistryAccess<To> {
  if (registry.kind === 'identity') {
    const identityId = change(registry.identityId, { name: 'registry_identity', isSecret: false });
    return { ...registry, identityId };
  }
  return {
    ...registry,
    username: change(registry.username, { name: 'registry_username', isSecret: false }),
    password: change(registry.password, { name: 'registry_password', isSecret: true }),
  };
}

function mapSidecar<To>({ secureEnvironment, ...plain }: SidecarSpec, change: Change<To>): SidecarSpec<To> {
  if (!secureEnvironment) return plain;
  const variables = Object.entries(secureEnvironment).map(([variable, text]): [string, To] => [
    variable,
    change(text, { name: `${plain.name}_${variable}`, isSecret: true }),
  ]);
  return { ...plain, secureEnvironment: Object.fromEntries(variables) };
}

type Certificates<Value> = NonNullable<AzureSpec<Value>['certificates']>;

function mapCertificates<To>(certificates: Certificates<string>, change: Change<To>): Certificates<To> {
  if (certificates.kind === 'issued') return certificates;
  const { authorities, members, client, agent, peer, ...plain } = certificates;
  const pem = (text: string, name: string): To => change(text, { name, isSecret: false });
  const pair = (given: { readonly certificate: string; readonly privateKey: string }, name: string) => ({
    certificate: pem(given.certificate, `${name}_certificate`),
    privateKey: change(given.privateKey, { name: `${name}_key`, isSecret: true }),
  });
  return {
    ...plain,
    authorities: pem(authorities, 'authorities'),
    members: members.map((given, index) => pair(given, `member_${index + 1}`)),
    ...(client && { client: pair(client, 'client') }),
    ...(agent && { agent: pair(agent, 'agent') }),
    ...(peer && {
      peer: {
        authorities: pem(peer.authorities, 'peer_authorities'),
        members: peer.members.map((given, index) => pair(given, `peer_${index + 1}`)),
      },
    }),
  };
}
