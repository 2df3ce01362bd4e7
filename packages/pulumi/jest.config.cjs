const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'pulumi',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // A whole program registers some forty resources, on a machine that does other things beside it.
  testTimeout: 30_000,
};
