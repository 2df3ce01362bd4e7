export { bootAzure } from './boot-azure';
export { BootError } from './boot-error';
export { bootSupport, type BootSupport } from './boot-support';
export type {
  ApplyOptions,
  BootedAzure,
  BootedMember,
  BootedOneShot,
  BootOptions,
  ClientOptions,
  OneShotEnd,
} from './booted-azure';
export { withIssued } from './certificates/with-issued';
export { clientCredentials, memberCredentials, type Credentials } from './client/credentials';
export type {
  ClusterNetwork,
  DeclaredContainer,
  DeclaredEtcd,
  DeclaredGroup,
  DeclaredMember,
  DeclaredMount,
  DeclaredNetwork,
  DeclaredRecord,
  DeclaredText,
  Declaration,
  LivenessProbe,
  OtherNetwork,
} from './declaration/declaration';
export { readDeclaration } from './declaration/read-declaration';
export type { ExistingResource } from './declaration/resource-index';
export { checkReachability } from './network/check-reachability';
export { placeAll, type Placed, type Placement } from './network/placement';
export { decide, isAllowed, type Connection, type Verdict } from './network/security-rules';
export type { SecurityRule } from './network/security-rule';
export type { ProbeResult } from './probe/http-probe';
export { restartAfterSeconds } from './probe/restart-after';
export type { ContainerRun } from './run-to-end';
