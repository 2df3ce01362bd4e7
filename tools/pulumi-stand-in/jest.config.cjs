// Every run starts a Node process that loads the SDK and perhaps TypeScript: seconds on a busy machine.
module.exports = {
  preset: '../jest/jest-preset.cjs',
  displayName: 'pulumi-stand-in',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
  testTimeout: 60_000,
};
