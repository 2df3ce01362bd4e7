const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'boot',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // The tests wait for etcd rather than compute.
  maxWorkers: 2,
};
