export { bootableOf, describeWithBoot, quick, type Observe } from './boot-tests';
export { describeBoot } from './describe-boot';
export { whileBooted } from './while-booted';
