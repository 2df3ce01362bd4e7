// A test runs terraform up to ten times: seconds on a busy machine.
module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'terraform-stand-in',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
  testTimeout: 60_000,
};
