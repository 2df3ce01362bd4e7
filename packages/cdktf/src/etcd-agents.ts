import type { AddressRegistrationPlan, TextRecordPlan } from '@etcd-iac/azure';
import type { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import { PrivateDnsTxtRecord } from '@cdktf/provider-azurerm/lib/private-dns-txt-record';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { ITerraformDependable } from 'cdktf';
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
  readonly declaration: readonly ITerraformDependable[];

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
    const { id, name } = plan.identity;
    return new UserAssignedIdentity(this.context.scope, id, { ...this.context.within, name });
  }

  assignRole(
    plan: AddressRegistrationPlan | undefined,
    identity: UserAssignedIdentity | undefined,
    record: PrivateDnsARecord,
  ): void {
    if (!plan || !identity) return;
    const { scope, values, providerOf } = this.context;
    const { id, name, roleDefinition, principalType } = plan.roleAssignment;
    new RoleAssignment(scope, id, {
      name,
      scope: record.id,
      roleDefinitionId:
        'builtIn' in roleDefinition
          ? builtInRole(roleDefinition.builtIn, record.id)
          : values.ofSpec(roleDefinition),
      principalId: identity.principalId,
      principalType,
      // A new identity is not known everywhere at once.
      skipServicePrincipalAadCheck: true,
      ...providerOf(plan.roleAssignment),
    });
  }

  private createRecord(plan: TextRecordPlan): ITerraformDependable {
    const { scope, within, providerOf } = this.context;
    return new PrivateDnsTxtRecord(scope, plan.id, {
      resourceGroupName: this.dns.zone.resourceGroupName,
      tags: within.tags,
      zoneName: this.dns.zone.name,
      name: plan.name,
      ttl: plan.ttlSeconds,
      record: plan.values.map((value) => ({ value })),
      ...providerOf(plan),
    });
  }
}

/** In the subscription of what it is given on, or Azure would answer with another id. */
function builtInRole(role: string, scope: string): string {
  return `/subscriptions/${subscriptionIdOf(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}
