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
export type { Schema } from './inspection/schema';
export type { OtherNames } from './inspection/unknown-key';
export { showMessageAlone } from './inspection/show-message-alone';
export { clusterSizes, clusterSpecEntries } from './cluster-spec-schema';
export { clusterOtherNames } from './other-names';
export { given } from './inspection/given';
export type { ExtraText } from './extra-env/extra-text';
export { proxiesBetween } from './extra-env/inspect-proxies';
export { clusterDefaults, inspectClusterRules, inspectClusterSpec } from './inspect-cluster-spec';
export { isClientHolder } from './client-holder';
export { hostOf, memberName } from './member-name';
export { planInspectedCluster } from './plan-cluster';
export { refuseNode } from './supported-node';
export { versionProblem, type Exposure } from './version-problem';
