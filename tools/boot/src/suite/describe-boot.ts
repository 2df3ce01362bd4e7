import { bootableOf, describeWithBoot, type BootTests, quick } from './boot-tests';
import { describeComingAndGoing } from './describe-coming-and-going';
import { describeOneCluster } from './describe-one-cluster';
import { describeOneMember } from './describe-one-member';
import { describeSurroundings } from './describe-surroundings';
import { describeTransportSecurity } from './describe-transport-security';

/** The tests that what an adapter declares boots. */
export function describeBoot({ engine, observe, minors }: BootTests): void {
  describeWithBoot(`what ${engine} declares boots`, () => {
    describe.each(minors)('etcd %s', (minor) => {
      describeOneCluster(() => bootableOf(observe, { smokeTest: true }, minor));
      describeOneMember(() => bootableOf(observe, quick, minor));
    });
    describeComingAndGoing(observe, minors);
    describeTransportSecurity(observe);
    describeSurroundings(observe);
  });
}
