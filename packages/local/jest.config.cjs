const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'local',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  globalSetup: require.resolve('../../tools/jest/install-etcd.cjs'),
  setupFiles: ['./test/support/own-ports.cjs'],
  // The tests wait for etcd rather than compute.
  maxWorkers: 4,
};
