export { bootAzure } from './boot-azure';
export { BootError } from './boot-error';
export { bootSupport, type BootSupport } from './boot-support';
export type { BootedAzure, BootedMember, BootOptions } from './booted-azure';
export type {
  DeclaredEtcd,
  DeclaredGroup,
  DeclaredMount,
  DeclaredNetwork,
  DeclaredRecord,
  Declaration,
  LivenessProbe,
} from './declaration/declaration';
export { readDeclaration } from './declaration/read-declaration';
export { checkReachability, type PlacedGroup } from './network/check-reachability';
export {
  decide,
  isAllowed,
  type Connection,
  type SecurityRule,
  type Verdict,
} from './network/security-rules';
export type { ProbeResult } from './probe/http-probe';
export { restartAfterSeconds } from './probe/restart-after';
