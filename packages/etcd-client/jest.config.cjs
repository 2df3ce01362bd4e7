const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'etcd-client',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  globalSetup: require.resolve('../../tools/jest/install-etcd.cjs'),
  // The tests wait for etcd rather than compute.
  maxWorkers: 4,
};
