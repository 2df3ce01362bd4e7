/** For adapters, which turn a plan into resources of an engine. */
export { describeEngineCopies, EngineCopiesError } from './index';
export { areDeferred, isExisting, resourceIdParts, specValue, spellResourceId } from './index';
export { inspectProviders, type DeclaredProvider, type ProvidedResource } from './index';
export { refuseCollisions, type DeclaredCluster, type KeyOf } from './index';
export { memberPatienceSeconds, memberRun, memberSettleSeconds } from './index';
export type { ContainerStatus, MemberLook, MemberRun, ServedSubscriptions, ServingProvider } from './index';
