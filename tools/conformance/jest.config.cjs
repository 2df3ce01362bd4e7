module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'conformance',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...[...require('./test/terraform/tests.cjs'), ...require('./test/long-tests.cjs')].map(
      (pattern) => `!${pattern}`,
    ),
  ],
  // Half of the tests wait for etcd rather than compute.
  maxWorkers: 2,
};
