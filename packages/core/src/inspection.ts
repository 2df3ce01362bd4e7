/** For packages that plan on top of a cluster and hold their own fields and core's against one schema. */
export { describeKey, describeName, describeValue } from './inspection/describe-value';
export { holdsPlainText, looksDeferred, type IsDeferred } from './inspection/deferred';
export {
  decimal,
  deferrable,
  exactly,
  fieldsOf,
  flag,
  listOf,
  mapOf,
  oneOf,
  printable,
  says,
  text,
  tokenText,
  valueOf,
  wholeNumber,
  type FieldRule,
} from './inspection/fields';
export { inspectShape, type Inspection, type ShapeOf } from './inspection/inspect-shape';
export type { OtherNames } from './inspection/other-names';
export type { Schema } from './inspection/schema';
export { showMessageAlone } from './inspection/show-message-alone';
export { clusterSpecEntries } from './cluster-spec-schema';
export { agentCommonName, agentDefaults } from './agent/agent-spec';
export { backupEntries, backupFieldOtherNames, backupRule, orNone } from './backup/backup-schema';
export { restoreEntries, restoreFieldOtherNames, restoreRule } from './restore/restore-schema';
export { agentEntries, agentFieldOtherNames, agentRule } from './agent/agent-schema';
export { planAccess } from './access/plan-access';
export { clusterSizes } from './members/members-schema';
export { clusterOtherNames } from './other-names';
export { given } from './inspection/given';
export type { ExtraText } from './environment/extra-text';
export { proxiesBetween } from './environment/inspect-proxies';
export { clusterDefaults } from './cluster-defaults';
export { inspectClusterRules, inspectClusterSpec } from './inspect-cluster-spec';
export { isClientHolder } from './certificates/client-holder';
export { hostOf, memberName } from './members/member-name';
export { planInspectedCluster } from './plan-cluster';
export { refuseNode } from './supported-node';
export { versionProblem, type Exposure } from './versions/version-problem';
