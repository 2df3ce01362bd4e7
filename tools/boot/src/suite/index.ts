export { bootableOf, describeWithBoot, quick, type Observe } from './boot-tests';
export { describeAgents } from './describe-agents';
export { describeBoot } from './describe-boot';
export { describeTwoRegions, type GivenToRegions, type ObservedRegions } from './describe-two-regions';
export { whileBooted } from './while-booted';
