export {
  keptUsers,
  type AccessMarker,
  type AccessPicture,
  type AccessRole,
  type AccessUser,
  type DeclaredAccess,
  type DeclaredUser,
  type KeyGrant,
  type KeyPermission,
  type KeySpan,
  type PasswordState,
  type SeenAccess,
  type UserKind,
} from './access/access-picture';
export type {
  AccessPlan,
  AccessStep,
  AddRoleStep,
  AddUserStep,
  ChangePasswordStep,
  DisableStep,
  EnableStep,
  GrantKeysStep,
  GrantRoleStep,
  MarkStep,
  RemoveRoleStep,
  RemoveUserStep,
  RevokeKeysStep,
  RevokeRoleStep,
  UnmarkStep,
} from './access/access-step';
export { decideAccess } from './access/decide-access';
export { keySpan, type DeclaredKeys } from './access/key-span';
export type {
  AddressPicture,
  AddressRecord,
  AddressRefusal,
  AddressTrouble,
} from './address/address-picture';
export type {
  AddressState,
  AddressStep,
  ReadAddressStep,
  RestAddressStep,
  WriteAddressStep,
} from './address/address-step';
export { decideAddress } from './address/decide-address';
export { agentKeys } from './duties/agent-keys';
export { startEnvironment, type EtcdStart } from './environment/start-environment';
export { foundingIds, type FoundingIds } from './identity/founding-ids';
export { readWalIds, walHeadBytes, type WalIds } from './identity/read-wal-ids';
export {
  decideMembership,
  type MembershipChange,
  type MembershipPicture,
  type MoveLeaderChange,
  type PromoteChange,
  type RemoveChange,
} from './membership/decide-membership';
export { planJoin, type Joiner, type JoinPlan } from './membership/plan-join';
export {
  decideRecord,
  type AbandonRecord,
  type AdoptRecord,
  type OpenRecord,
  type RunningPicture,
  type VaultRecord,
} from './startup/decide-record';
export { decideStart, quickEndsOfBrokenData } from './startup/decide-start';
export type {
  Access,
  ConfirmedCluster,
  DataMark,
  DeclaredMembers,
  KeptData,
  ListedMember,
  NoData,
  StartPicture,
} from './startup/start-picture';
export type {
  AbandonReason,
  AbandonStep,
  FoundStep,
  JoinStep,
  ResumeStep,
  SetAsideReason,
  SetAsideStep,
  StartStep,
  StopStep,
  StoppedState,
  WaitingState,
  WaitStep,
} from './startup/start-step';
export { readVaultRecords, type VaultReader } from './vault/read-vault-records';
export { outcomeNames, vaultPaths } from './vault/vault-paths';
export type { Founding, FoundingOutcome, VaultRecords } from './vault/vault-records';
