const { testsBut } = require('../../tools/jest/long-tests.cjs');

// Every run starts a Node process that loads the SDK and perhaps TypeScript: seconds on a busy machine.
module.exports = {
  preset: '../jest/jest-preset.cjs',
  displayName: 'pulumi-stand-in',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  testTimeout: 60_000,
};
