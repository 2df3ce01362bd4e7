const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'conformance',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // Some tests wait for etcd rather than compute.
  maxWorkers: 2,
};
