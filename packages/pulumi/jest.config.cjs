const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'pulumi',
  testMatch: testsBut(require('./test/long-tests.cjs')),
};
