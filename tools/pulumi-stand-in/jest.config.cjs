const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../jest/jest-preset.cjs',
  displayName: 'pulumi-stand-in',
  testMatch: testsBut(require('./test/long-tests.cjs')),
};
