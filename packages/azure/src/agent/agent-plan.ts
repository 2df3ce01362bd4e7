import type { ExistingSharePlan } from '../existing/existing-share';
import type { FileSharePlan, StorageAccountPlan } from '../storage/storage-plan';
import type { GuestPlan, ResourcePlan } from '../values/resource-plan';
import type { ExistingPlan, SpecValue } from '../values/spec-value';

/** Where the agents of all members keep their records, and a copy of etcd. */
export interface VaultPlan {
  readonly storageAccount: StorageAccountPlan | ExistingPlan;
  readonly fileShare: FileSharePlan;
}

/** A text record in the private zone. */
export interface TextRecordPlan extends GuestPlan {
  readonly ttlSeconds: number;
  /** Each a text of its own. */
  readonly values: readonly string[];
}

/** What all agents of a cluster share. */
export interface AgentsPlan {
  readonly vault: VaultPlan;
  /** Where backups are copied to; `undefined`: nowhere. */
  readonly copy: ExistingSharePlan | undefined;
  /** Where the snapshot is that a generation begins with; `undefined`: in `vault`, or there is none. It is read only. */
  readonly restore: ExistingSharePlan | undefined;
  /** Says who is declared, so that no container group has to. It is there before the first one. */
  readonly declaration: TextRecordPlan;
  /** Says which users and roles etcd is to have; `undefined` for none. It holds no password. */
  readonly access: TextRecordPlan | undefined;
}

/** A right on one resource. */
export interface RoleAssignmentPlan extends ResourcePlan {
  /** A UUID. */
  readonly name: string;
  /** Id of a role: one in the spec, or the last part of that of a built-in one. */
  readonly roleDefinition: SpecValue | { readonly builtIn: string };
  readonly principalType: 'ServicePrincipal';
  /** In which subscription the record lies, with a zone that is handed in from another one. */
  readonly subscriptionId?: string;
}

/** How a member may keep its own address record right. */
export interface AddressRegistrationPlan {
  /** A user-assigned identity, the member's own. */
  readonly identity: ResourcePlan;
  /** What it may do with the record. */
  readonly roleAssignment: RoleAssignmentPlan;
}
