const { testsBut } = require('../jest/long-tests.cjs');

module.exports = {
  preset: '../jest/jest-preset.cjs',
  displayName: 'faults',
  globalSetup: require.resolve('../jest/install-etcd.cjs'),
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // Every test runs a cluster, and waits for it rather than computes.
  maxWorkers: 2,
};
