const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'agent',
  // Most tests wait for real processes, on machines that may be busy.
  testTimeout: 300_000,
  testMatch: testsBut(require('./test/long-tests.cjs')),
};
