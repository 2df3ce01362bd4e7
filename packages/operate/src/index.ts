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
export type { BackupSettings, SnapshotsToKeep } from './backup/backup-settings';
export {
  decideBackup,
  newestGood,
  newestProven,
  standingOf,
  type BackupPicture,
  type BackupStanding,
  type BackupStep,
  type RestStep,
  type TakeStep,
} from './backup/decide-backup';
export { decideCopy, type CopyPicture, type CopyStep } from './backup/decide-copy';
export {
  decideDrill,
  isDrillDue,
  type DrillDecision,
  type DrillPicture,
  type DrillRoom,
  type DrillStep,
  type SkipReason,
  type SkipStep,
} from './backup/decide-drill';
export { decideRetention, type RetentionPicture } from './backup/decide-retention';
export { parseDrillRecord, renderDrillRecord, type DrillRecord } from './backup/drill-record';
export {
  backupsOf,
  readBackups,
  type BackedUpCluster,
  type BackupFile,
  type Backups,
  type Leftover,
  type Snapshot,
  type UncountedReason,
  type UncountedSnapshot,
} from './backup/read-backups';
export { readSnapshotRevision, type FilePiece, type SnapshotRevision } from './backup/read-snapshot-revision';
export {
  parseManifest,
  renderManifest,
  type ManifestHash,
  type SnapshotManifest,
} from './backup/snapshot-manifest';
export { snapshotNames, type SnapshotFileKind, type SnapshotOrigin } from './backup/snapshot-names';
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
export {
  decideReconnect,
  isToBeReported,
  type ReconnectPicture,
  type MembershipRefusal,
} from './membership/decide-reconnect';
export { planJoin, type Joiner, type JoinPlan } from './membership/plan-join';
export {
  chooseSnapshot,
  type ListedFile,
  type NoSnapshot,
  type SnapshotChoice,
  type SnapshotFolder,
  type SnapshotLimits,
  type UnreadSnapshot,
  type UsableSnapshot,
} from './restore/choose-snapshot';
export {
  restoreCommand,
  revisionBump,
  type RestoreCommand,
  type RestoreTarget,
} from './restore/restore-command';
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
  RestorePicture,
  StartPicture,
} from './startup/start-picture';
export type {
  AbandonReason,
  AbandonStep,
  BeginStep,
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
export {
  decideCorruption,
  type CorruptionPicture,
  type CorruptionStep,
  type DisarmCorruptStep,
  type MemberHash,
  type MoveFromCorruptStep,
  type RemoveCorruptStep,
  type UnequalStep,
} from './upkeep/decide-corruption';
export {
  decideDefragmentation,
  type DefragmentationPicture,
  type DefragmentationRule,
} from './upkeep/decide-defragmentation';
export {
  decideSpace,
  leastFreedShare,
  type CompactStep,
  type DisarmStep,
  type FullStep,
  type SpacePicture,
  type SpaceStep,
} from './upkeep/decide-space';
export {
  decideVersion,
  type SnapshotFirst,
  type VersionPicture,
  type VersionRefusal,
} from './upkeep/decide-version';
export type { DefragmentStep, MemberUpkeep, MoveLeaderStep, RaisedAlarm } from './upkeep/member-upkeep';
export { readVaultRecords, type VaultReader } from './vault/read-vault-records';
export { outcomeNames, vaultPaths } from './vault/vault-paths';
export type { Founding, FoundingOutcome, VaultRecords } from './vault/vault-records';
