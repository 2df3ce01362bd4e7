/**
 * `describe`; where something is missing, the tests are skipped under a title that says why.
 *
 * @param missing - Why they cannot run here. `undefined`: they can.
 */
export function describeUnless(missing: string | undefined, title: string, tests: () => void): void;
