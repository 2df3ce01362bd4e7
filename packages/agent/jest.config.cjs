const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'agent',
  globalSetup: require.resolve('../../tools/jest/install-etcd.cjs'),
  // Most tests wait for real processes rather than compute.
  maxWorkers: 3,
  testMatch: testsBut(require('./test/long-tests.cjs')),
};
