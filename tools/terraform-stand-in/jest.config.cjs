const { testsBut } = require('../../tools/jest/long-tests.cjs');

// A test runs terraform up to ten times: seconds on a busy machine.
module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'terraform-stand-in',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  testTimeout: 60_000,
};
