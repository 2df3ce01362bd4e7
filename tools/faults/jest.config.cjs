const { testsBut } = require('../jest/long-tests.cjs');

module.exports = {
  preset: '../jest/jest-preset.cjs',
  displayName: 'faults',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // Every test runs a cluster.
  testTimeout: 600_000,
};
