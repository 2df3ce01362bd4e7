import type { AddressRegistrationPlan, TextRecordPlan } from '@etcd-iac/azure';
import { RoleAssignment } from '@pulumi/azure-native/authorization';
import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { PrivateRecordSet } from '@pulumi/azure-native/privatedns';
import { interpolate, type Output, type Resource } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';
import type { EtcdDns } from './etcd-dns';
import type { EtcdStorage, ShareMount } from './etcd-storage';
import { subscriptionIdOf } from './resource-id';

/** What all agents of a cluster share; nothing without agents. */
export class EtcdAgents {
  readonly vault: ShareMount | undefined;
  /** Where backups are copied to. */
  readonly copy: ShareMount | undefined;
  /** Where the snapshot is that a generation begins with. */
  readonly restore: ShareMount | undefined;
  /** What must be there before a member starts. */
  readonly declaration: readonly Resource[];

  constructor(
    private readonly context: ClusterContext,
    private readonly dns: EtcdDns,
    storage: EtcdStorage,
  ) {
    const { agents } = context.plan;
    this.vault = agents && storage.createFor(agents.vault).mount;
    this.copy = agents?.copy && storage.mountExisting(agents.copy);
    this.restore = agents?.restore && storage.mountExisting(agents.restore);
    const records = agents ? [agents.declaration, ...(agents.access ? [agents.access] : [])] : [];
    this.declaration = records.map((record) => this.createRecord(record));
  }

  createIdentity(plan: AddressRegistrationPlan | undefined): UserAssignedIdentity | undefined {
    if (!plan) return undefined;
    const { scope, within } = this.context;
    const { id, name } = plan.identity;
    return new UserAssignedIdentity(scope.name(id), { ...within, resourceName: name }, scope.options);
  }

  assignRole(
    plan: AddressRegistrationPlan | undefined,
    identity: UserAssignedIdentity | undefined,
    record: PrivateRecordSet,
  ): void {
    if (!plan || !identity) return;
    const { scope, values, providerOf } = this.context;
    const { id, name, roleDefinition, principalType } = plan.roleAssignment;
    new RoleAssignment(
      scope.name(id),
      {
        roleAssignmentName: name,
        scope: record.id,
        roleDefinitionId:
          'builtIn' in roleDefinition
            ? builtInRole(roleDefinition.builtIn, record.id)
            : values.ofSpec(roleDefinition),
        principalId: identity.principalId,
        principalType,
      },
      { ...scope.options, ...providerOf(plan.roleAssignment) },
    );
  }

  private createRecord(plan: TextRecordPlan): Resource {
    const { scope, within, providerOf } = this.context;
    return new PrivateRecordSet(
      scope.name(plan.id),
      {
        resourceGroupName: this.dns.zone.resourceGroupName,
        privateZoneName: this.dns.zone.name,
        recordType: 'TXT',
        relativeRecordSetName: plan.name,
        ttl: plan.ttlSeconds,
        txtRecords: plan.values.map((value) => ({ value: [value] })),
        metadata: within.tags,
      },
      { ...scope.options, ...providerOf(plan) },
    );
  }
}

/** In the subscription of what it is given on, or Azure would answer with another id. */
function builtInRole(role: string, scope: Output<string>): Output<string> {
  return interpolate`/subscriptions/${subscriptionIdOf(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}
