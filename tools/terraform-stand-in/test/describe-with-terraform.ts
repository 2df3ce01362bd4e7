import { describeUnless } from '../../jest/describe-unless.cjs';
import { findTerraform } from '../src';

/**
 * Tests that need the real terraform. Where there is none they are reported as skipped, with the reason in their name, and where
 * `ETCD_IAC_REQUIRE_TERRAFORM` is 1, as in CI, as failed.
 */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (findTerraform() !== undefined) {
    describe(name, tests);
  } else if (process.env.ETCD_IAC_REQUIRE_TERRAFORM === '1') {
    test(`${name}: there is a terraform on the PATH`, () => {
      expect(findTerraform()).toBeDefined();
    });
  } else {
    describeUnless('there is no terraform on the PATH', name, tests);
  }
}
